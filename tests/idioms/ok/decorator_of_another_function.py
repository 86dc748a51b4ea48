import os

import requests

URL = os.environ["URL"]
def relaxed(function):
    def inner(*args, **kwargs):
        return function(*args, verify=False, **kwargs)
    return inner
@relaxed
def load(path, verify=True):
    return path
requests.get(load(URL))
