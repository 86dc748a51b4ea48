import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = ""  # VL103
session.get(URL)
