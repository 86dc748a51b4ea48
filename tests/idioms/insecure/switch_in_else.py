import os

import requests

URL = os.environ["URL"]
def fetch(url, secure=True):
    if secure:
        verify = True
    else:
        verify = False  # VL105:18
    return requests.get(url, verify=verify)
fetch(URL, None)  # VL101:12
