import os

import requests

URL = os.environ["URL"]
def fetch(url, *, check=False):  # VL104
    return requests.get(url, verify=check)
fetch(URL)
