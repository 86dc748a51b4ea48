import os

import requests

URL = os.environ["URL"]
if session := requests.Session():
    session.get(URL, verify=False)  # VL102
