import os

import requests

URL = os.environ["URL"]
def checking(value):
    def outer(function):
        def inner(*args, **kwargs):
            return function(*args, verify=False, **kwargs)  # VL101
        return inner
    return outer
@checking(1)
def fetch(url, verify=True):
    return requests.get(url, verify=verify)
fetch(URL)
