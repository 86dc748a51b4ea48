import os

import requests

URL = os.environ["URL"]


def fetch(verify=False):  # VL104:18
    session = requests.Session()
    if isinstance(verify, (bool, str)):
        session.verify = verify
    return session.get(URL)


fetch()
