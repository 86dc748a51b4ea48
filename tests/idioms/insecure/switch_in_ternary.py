import os

import requests

URL = os.environ["URL"]
def fetch(url, bundle=None, insecure=False):
    verify = False if insecure else bundle or True  # VL105:14
    return requests.get(url, verify=verify)
fetch(URL, insecure=True)  # VL101:21
