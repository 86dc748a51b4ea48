import os

import requests

URL = os.environ["URL"]
def fetch(verify):
    if not verify:
        verify = False
        return None
    return requests.get(URL, verify=verify)
fetch(True)
