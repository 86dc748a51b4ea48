import os

import requests

URL = os.environ["URL"]
def fetch(url):
    verify = False
    if not url:
        return None
    verify = True
    return requests.get(url, verify=verify)
fetch(URL)
