import os

import requests

URL = os.environ["URL"]
match URL:
    case str():
        requests.get(URL, verify=False)  # VL101
