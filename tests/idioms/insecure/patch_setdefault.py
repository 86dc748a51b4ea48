import os

import requests

URL = os.environ["URL"]

original = requests.Session.request


def request(self, *args, **kwargs):
    kwargs.setdefault("verify", False)  # VL108:33
    return original(self, *args, **kwargs)


requests.Session.request = request
requests.get(URL)
