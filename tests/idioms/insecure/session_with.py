import os

import requests

URL = os.environ["URL"]
with requests.Session() as session:
    session.get(URL, verify=False)  # VL102
