import os

import requests

URL = os.environ["URL"]
verify = True
if URL:
    verify = False  # VL105
requests.get(URL, verify=verify)
