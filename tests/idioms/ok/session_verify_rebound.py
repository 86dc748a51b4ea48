import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = False
session.verify = True
session.get(URL)
