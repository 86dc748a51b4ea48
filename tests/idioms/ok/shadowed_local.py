import os

import requests

URL = os.environ["URL"]
verify = False
def fetch():
    verify = True
    return requests.get(URL, verify=verify)
fetch()
