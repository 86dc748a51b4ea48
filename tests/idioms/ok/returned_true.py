import os

import requests

URL = os.environ["URL"]
def choose(url):
    relaxed = False
    return not relaxed
requests.get(URL, verify=choose(URL))
