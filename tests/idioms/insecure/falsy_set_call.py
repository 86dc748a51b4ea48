import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=set())  # VL101
