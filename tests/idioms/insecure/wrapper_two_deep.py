import os

import requests

URL = os.environ["URL"]
def low(url, verify=True):
    return requests.get(url, verify=verify)
def high(url, verify=True):
    return low(url, verify=verify)
high(URL, verify=False)  # VL101
