import os

import requests

URL = os.environ["URL"]
original = requests.get
requests.get = lambda url: original(url, verify=False)  # VL108
requests.get(URL)
