import os

import requests

URL = os.environ["URL"]
OPTIONS = (10, False)  # VL101
requests.get(URL, verify=OPTIONS[1])
