import os

import requests

URL = os.environ["URL"]
def low(url, verify):
    return requests.get(url, verify=verify)
def high(url, secure=False):  # VL104
    return low(url, secure)
high(URL)
