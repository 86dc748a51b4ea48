import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify, session.trust_env = False, False  # VL103
session.get(URL)
