import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    options = {"verify": False, "timeout": 5}  # VL104
    options.update(kwargs)
    return requests.get(url, **options)
fetch(URL)
