import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=not True)  # VL101:26
