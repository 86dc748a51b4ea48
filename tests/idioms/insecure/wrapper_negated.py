import os

import requests

URL = os.environ["URL"]
def fetch(url, insecure=False):
    return requests.get(url, verify=not insecure)
fetch(URL, insecure=True)  # VL101
