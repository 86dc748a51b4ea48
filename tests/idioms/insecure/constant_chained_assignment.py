import os

import requests

URL = os.environ["URL"]
a = VERIFY = False  # VL101
requests.get(URL, verify=VERIFY)
