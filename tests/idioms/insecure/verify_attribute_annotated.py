import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify: bool = False  # VL103
session.get(URL)
