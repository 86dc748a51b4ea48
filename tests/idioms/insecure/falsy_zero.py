import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=0)  # VL101
