import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
HTTPAdapter().send(requests.Request("GET", URL).prepare(), False, 10, False)  # VL102
