import os

import requests

URL = os.environ["URL"]
def fetch(url, bundle=None):
    return requests.get(url, verify=bundle if bundle else True)
fetch(URL)
