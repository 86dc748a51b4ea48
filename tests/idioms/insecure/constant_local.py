import os

import requests

URL = os.environ["URL"]
def fetch():
    check = False  # VL101
    return requests.get(URL, verify=check)
fetch()
