import os

import requests

URL = os.environ["URL"]
VERIFY: bool = False  # VL101
requests.get(URL, verify=VERIFY)
