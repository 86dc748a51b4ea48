import os

import requests

URL = os.environ["URL"]
sessions = [requests.Session() for _ in range(2)]
for session in sessions:
    session.verify = False  # VL103:22
    session.get(URL)
