import os

import requests

URL = os.environ["URL"]
def fetch(url, stream, verify=True):
    return requests.get(url, stream=stream, verify=verify)
fetch(URL, False)
