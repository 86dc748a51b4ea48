import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    return requests.get(url, verify=kwargs.get("verify", True))
fetch(URL)
