import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=None):
    if verify is None:
        verify = False  # VL104
    return requests.get(url, verify=verify)
fetch(URL)
