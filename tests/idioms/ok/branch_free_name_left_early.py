import os

import requests

URL = os.environ["URL"]
CA_BUNDLE = os.environ.get("COMPANY_CA")


def fetch():
    session = requests.Session()
    if CA_BUNDLE is None:
        return session.get(URL)
    session.verify = CA_BUNDLE
    return session.get(URL)


fetch()
