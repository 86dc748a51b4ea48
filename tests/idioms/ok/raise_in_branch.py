import os

import requests

URL = os.environ["URL"]
def fetch(relaxed):
    verify = True
    if relaxed:
        verify = False
        raise ValueError("not here")
    return requests.get(URL, verify=verify)
fetch(False)
