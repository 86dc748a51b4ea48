import os

import requests

URL = os.environ["URL"]
base = {"timeout": 10}
requests.get(URL, **{**base, "verify": False})  # VL101
