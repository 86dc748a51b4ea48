import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=True):
    return requests.get(url, verify=verify)
options = {"verify": False}  # VL101
fetch(URL, **options)
