import os

import requests

URL = os.environ["URL"]
def fetch(session: requests.Session | None):
    return session.get(URL, verify=False)  # VL102
fetch(requests.Session())
