import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=None):
    return requests.get(url, verify=verify or True)
fetch(URL, verify=False)
