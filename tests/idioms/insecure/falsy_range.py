import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=range(0))  # VL101
