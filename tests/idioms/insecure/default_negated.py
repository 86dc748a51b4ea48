import os

import requests

URL = os.environ["URL"]
def fetch(url, insecure=True):  # VL104:25
    return requests.get(url, verify=not insecure)
fetch(URL)
