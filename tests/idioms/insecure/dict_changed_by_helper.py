import os

import requests

URL = os.environ["URL"]
def prepare(options):
    options["verify"] = False  # VL101
def fetch(url, **kwargs):
    prepare(kwargs)
    return requests.get(url, **kwargs)
fetch(URL)
