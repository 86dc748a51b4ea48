import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.request("GET", URL, None, None, None, None, None, None, None, True, None, None, False, False)  # VL102
