import os

import requests

URL = os.environ["URL"]
requests.Session().request("GET", URL, verify=False)  # VL102
