import os

import requests

URL = os.environ["URL"]


def relax(session):
    session.verify = False  # VL106:22
    return session


relax(eval("requests.Session()")).get(URL)
