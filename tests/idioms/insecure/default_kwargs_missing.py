import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    if "verify" not in kwargs:
        kwargs["verify"] = False  # VL104
    return requests.get(url, **kwargs)
fetch(URL)
