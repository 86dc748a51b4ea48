import os

import requests

URL = os.environ["URL"]
def fetch(url, options):
    return requests.get(url, params=options)
fetch(URL, {"verify": False})
