import os

import requests

URL = os.environ["URL"]
def prepare(options):
    options.setdefault("verify", False)  # VL104
    return options
def fetch(url, **kwargs):
    return requests.get(url, **prepare(kwargs))
fetch(URL)
