import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    kwargs["verify"] = True
    return requests.get(url, **kwargs)
fetch(URL, verify=False)
