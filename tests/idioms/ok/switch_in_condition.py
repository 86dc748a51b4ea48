import os

import requests

URL = os.environ["URL"]
def fetch(url, insecure=False, secure=True):
    options = {}
    if insecure:
        options["timeout"] = False
    if not secure:
        options["stream"] = False
    return requests.get(url, **options)
fetch(URL, insecure=True, secure=False)
