import os

import requests

URL = os.environ["URL"]
CA_BUNDLE = None


def fetch():
    session = requests.Session()
    if CA_BUNDLE:
        session.verify = CA_BUNDLE
    return session.get(URL)


fetch()
