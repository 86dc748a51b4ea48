import os

import requests

URL = os.environ["URL"]
try:
    verify = os.environ["UNSET_NAME"]
except KeyError:
    verify = False  # VL105
requests.get(URL, verify=verify)
