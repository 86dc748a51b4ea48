import os

import requests

URL = os.environ["URL"]
PROXY = "http://localhost:1"
CA_BUNDLE = None  # VL103:13


def fetch():
    session = requests.Session()
    if PROXY:
        session.verify = CA_BUNDLE
    return session.get(URL)


fetch()
