import os

import requests

URL = os.environ["URL"]
(session := requests.Session()).verify = False  # VL103
session.get(URL)
