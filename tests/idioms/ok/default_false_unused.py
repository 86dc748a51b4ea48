import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=False):
    return requests.get(url)
fetch(URL)
