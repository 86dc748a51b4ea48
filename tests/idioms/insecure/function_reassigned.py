import os

import requests

URL = os.environ["URL"]
fetch = requests.get
fetch(URL, verify=False)  # VL101
