import os

import requests

URL = os.environ["URL"]
try:
    verify = os.environ["UNSET_NAME"]
except KeyError:
    verify = True
requests.get(URL, verify=verify)
