import os

import requests

URL = os.environ["URL"]
VERIFY = False  # VL103
session = requests.Session()
session.verify = VERIFY
session.get(URL)
