import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=bool(0))  # VL101
