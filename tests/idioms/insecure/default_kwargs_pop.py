import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    verify = kwargs.pop("verify", False)  # VL104
    return requests.get(url, verify=verify, **kwargs)
fetch(URL)
