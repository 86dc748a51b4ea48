import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    kwargs.setdefault("verify", False)  # VL104
    return requests.get(url, **kwargs)
fetch(URL)
