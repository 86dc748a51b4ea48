import os

import requests

URL = os.environ["URL"]
VERIFY = False  # VL101
requests.get(URL, verify=VERIFY)
requests.post(URL, verify=VERIFY)
