import os

import requests

URL = os.environ["URL"]
requests.verify = False
requests.get(URL)
