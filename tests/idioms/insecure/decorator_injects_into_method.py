import os

import requests

URL = os.environ["URL"]
def relaxed(function):
    def inner(*args, **kwargs):
        kwargs["verify"] = False  # VL101
        return function(*args, **kwargs)
    return inner
class Client:
    @relaxed
    def fetch(self, url, **kwargs):
        return requests.get(url, **kwargs)
Client().fetch(URL)
