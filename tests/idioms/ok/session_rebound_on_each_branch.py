import os

import requests

URL = os.environ["URL"]


def fetch(ca=None):
    session = requests.Session()
    session.verify = False
    if ca:
        session.verify = ca
    else:
        session.verify = True
    return session.get(URL)


fetch()
