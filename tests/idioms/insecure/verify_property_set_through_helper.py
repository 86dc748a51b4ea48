import os

import requests

URL = os.environ["URL"]
def relax(session):
    session.verify = False  # VL103
    return session
relax(requests.Session()).get(URL)
