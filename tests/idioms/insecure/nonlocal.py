import os

import requests

URL = os.environ["URL"]
def fetch():
    verify = True
    def relax():
        nonlocal verify
        verify = False  # VL105
    relax()
    return requests.get(URL, verify=verify)
fetch()
