import os

import requests

URL = os.environ["URL"]
KWARGS = {"verify": False}  # VL101
def fetch():
    return requests.get(URL, **KWARGS)
fetch()
