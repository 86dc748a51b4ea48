import os

import requests

URL = os.environ["URL"]
def strict(function):
    def inner(*args, **kwargs):
        kwargs["verify"] = True
        return function(*args, **kwargs)
    return inner
@strict
def fetch(url, **kwargs):
    return requests.get(url, **kwargs)
fetch(URL)
