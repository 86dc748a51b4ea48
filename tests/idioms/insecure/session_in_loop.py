import os

import requests

URL = os.environ["URL"]
for session in [requests.Session()]:
    session.get(URL, verify=False)  # VL102
