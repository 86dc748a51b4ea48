import os

import requests

URL = os.environ["URL"]
VERIFY = False  # VL101:10
requests.get(URL, verify=VERIFY)
