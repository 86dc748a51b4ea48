import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=None):
    session = requests.Session()
    if verify is not None:
        session.verify = verify
    return session.get(url)
fetch(URL)
