import os

import requests

URL = os.environ["URL"]
def fetch():
    verify = True
    for _ in range(2):
        try:
            return requests.get(URL, verify=verify)
        except requests.exceptions.SSLError:
            verify = False  # VL105
fetch()
