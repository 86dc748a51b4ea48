import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    return requests.get(url, verify=kwargs["verify"])
fetch(URL, verify=False)  # VL101
