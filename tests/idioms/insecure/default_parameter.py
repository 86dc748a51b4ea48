import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=False):  # VL104:23
    return requests.get(url, verify=verify)
fetch(URL)
