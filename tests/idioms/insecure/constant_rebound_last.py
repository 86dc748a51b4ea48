import os

import requests

URL = os.environ["URL"]
verify = True
verify = False  # VL101
requests.get(URL, verify=verify)
