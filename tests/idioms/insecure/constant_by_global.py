import os

import requests

URL = os.environ["URL"]
VERIFY = True
def switch_off():
    global VERIFY
    VERIFY = False  # VL105
switch_off()
def fetch():
    return requests.get(URL, verify=VERIFY)
fetch()
