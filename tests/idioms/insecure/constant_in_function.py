import os

import requests

URL = os.environ["URL"]
VERIFY_SSL = False  # VL101
def fetch():
    return requests.get(URL, verify=VERIFY_SSL)
fetch()
