import os

import requests

URL = os.environ["URL"]
DEFAULT = False  # VL104
def fetch(url, verify=DEFAULT):
    return requests.get(url, verify=verify)
fetch(URL)
