import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    return requests.get(url, timeout=10, **kwargs)
fetch(URL, verify=False)  # VL101
