import os

import requests

URL = os.environ["URL"]
CA_BUNDLE = ""  # VL103:13


def fetch():
    session = requests.Session()
    if CA_BUNDLE is not None and CA_BUNDLE not in (False, True):
        session.verify = CA_BUNDLE
    return session.get(URL)


fetch()
