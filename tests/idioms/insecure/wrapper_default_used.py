import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=True):
    return requests.get(url, verify=verify)
def fetch_all(urls, verify=False):  # VL104
    return [fetch(url, verify=verify) for url in urls]
fetch_all([URL])
