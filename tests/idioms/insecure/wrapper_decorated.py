import functools
import os

import requests

URL = os.environ["URL"]
def relaxed(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        kwargs["verify"] = False  # VL101
        return requests.get(*args, **kwargs)
    return inner
@relaxed
def fetch(url):
    raise NotImplementedError
fetch(URL)
