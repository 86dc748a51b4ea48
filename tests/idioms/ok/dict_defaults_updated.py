import os

import requests

URL = os.environ["URL"]
def fetch(url, **kwargs):
    options = {"verify": False, "timeout": 5}
    options.update(kwargs)
    options["verify"] = True
    return requests.get(url, **options)
fetch(URL)
