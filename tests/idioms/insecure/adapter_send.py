import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
HTTPAdapter().send(requests.Request("GET", URL).prepare(), verify=None)  # VL102
