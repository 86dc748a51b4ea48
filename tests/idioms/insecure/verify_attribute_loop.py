import os

import requests

URL = os.environ["URL"]
sessions = [requests.Session()]
for session in sessions:
    session.verify = False  # VL103
    session.get(URL)
