import os

import requests

URL = os.environ["URL"]
def fetch(bundle):
    return requests.get(URL, verify=bundle and False)  # VL105
fetch("bundle")
