import os

import requests

URL = os.environ["URL"]
def make(factory) -> requests.Session:
    return factory()
make(requests.Session).get(URL, verify=False)  # VL102
