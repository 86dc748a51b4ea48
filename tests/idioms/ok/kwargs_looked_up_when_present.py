import os

import requests

URL = os.environ["URL"]
def connect(**kwargs):
    session = requests.Session()
    if "verify" in kwargs:
        session.verify = kwargs.get("verify")
    return session
connect().get(URL)
