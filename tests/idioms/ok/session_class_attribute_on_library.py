import os

import requests

URL = os.environ["URL"]
requests.Session.verify = False
requests.get(URL)
