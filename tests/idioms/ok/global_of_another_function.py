import os

import requests

URL = os.environ["URL"]
VERIFY = True
def unrelated():
    VERIFY = False
    return VERIFY
unrelated()
def fetch():
    return requests.get(URL, verify=VERIFY)
fetch()
