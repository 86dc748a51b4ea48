import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = 0  # VL103
session.get(URL)
