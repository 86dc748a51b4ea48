from functools import partial
import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=True):
    return requests.get(url, verify=verify)
relaxed = partial(fetch, verify=False)  # VL101
relaxed(URL)
