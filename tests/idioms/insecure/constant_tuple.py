import os

import requests

URL = os.environ["URL"]
TIMEOUT, VERIFY = 10, False  # VL101
requests.get(URL, timeout=TIMEOUT, verify=VERIFY)
