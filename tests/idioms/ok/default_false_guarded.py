import os

import requests

URL = os.environ["URL"]
def fetch(url, bundle=False):
    if bundle:
        return requests.get(url, verify=bundle)
    return requests.get(url)
fetch(URL)
