import os

import requests

URL = os.environ["URL"]
def make():
    session = requests.Session()
    session.headers["X-Test"] = "1"
    return session
make().get(URL, verify=False)  # VL102
