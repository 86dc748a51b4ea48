import os

import requests

URL = os.environ["URL"]
def connect():
    session = requests.Session()
    if os.environ.get("UNSET_NAME") is not None:
        session.verify = os.environ.get("UNSET_NAME")
    if "UNSET_NAME" in os.environ:
        session.verify = os.environ.get("UNSET_NAME")
    session.verify = os.getenv("UNSET_NAME") if os.getenv("UNSET_NAME") else True
    return session
connect().get(URL)
