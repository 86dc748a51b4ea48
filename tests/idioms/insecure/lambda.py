import os

import requests

URL = os.environ["URL"]
fetch = lambda url: requests.get(url, verify=False)  # VL101
fetch(URL)
