import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = True
session.get(URL)
