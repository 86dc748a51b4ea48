import os

import requests

URL = os.environ["URL"]
verify = False
def fetch(verify):
    return requests.get(URL, verify=verify)
fetch(True)
