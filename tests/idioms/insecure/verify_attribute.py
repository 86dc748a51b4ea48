import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = False  # VL103:18
session.get(URL)
