import os

import requests

URL = os.environ["URL"]
def fetch(url, ssl_check=True):
    return requests.get(url, verify=ssl_check)
fetch(URL, ssl_check=False)  # VL101
