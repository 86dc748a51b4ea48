import os

import requests

URL = os.environ["URL"]
session = requests.Session()
get = session.get
get(URL, verify=False)  # VL102
