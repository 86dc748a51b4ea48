import os

import requests

URL = os.environ["URL"]
def choose(url):
    if url:
        return False  # VL105
    return True
requests.get(URL, verify=choose(URL))
