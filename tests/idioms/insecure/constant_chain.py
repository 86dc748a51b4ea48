import os

import requests

URL = os.environ["URL"]
DEFAULT = False  # VL101
VERIFY = DEFAULT
requests.get(URL, verify=VERIFY)
