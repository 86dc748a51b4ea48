import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=None):
    session = requests.Session()
    session.verify = verify or True
    return session.get(url)
fetch(URL)
