import os

import requests

URL = os.environ["URL"]
def fetch():
    verify = True
    def relax():
        verify = False
        return verify
    relax()
    return requests.get(URL, verify=verify)
fetch()
