import os

import requests

URL = os.environ["URL"]
def prepare(options):
    options["verify"] = True
def fetch(url, **kwargs):
    prepare(kwargs)
    return requests.get(url, **kwargs)
fetch(URL, verify=False)
