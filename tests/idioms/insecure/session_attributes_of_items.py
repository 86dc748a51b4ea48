import os

import requests

URL = os.environ["URL"]

session = requests.Session()
for name, value in {"verify": False, "trust_env": False}.items():  # VL103:31
    setattr(session, name, value)
session.get(URL)
