import os

import requests

URL = os.environ["URL"]
def fetch(url, verify):
    return requests.get(url, verify=verify)
fetch(URL, True)
