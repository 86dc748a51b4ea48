import os

import requests

URL = os.environ["URL"]
if not URL:
    verify = True
else:
    verify = False  # VL105
requests.get(URL, verify=verify)
