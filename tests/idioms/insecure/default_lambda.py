import os

import requests

URL = os.environ["URL"]
fetch = lambda url, verify=False: requests.get(url, verify=verify)  # VL104
fetch(URL)
