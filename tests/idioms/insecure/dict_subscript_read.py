import os

import requests

URL = os.environ["URL"]
TLS = {"verify": False}  # VL101
requests.get(URL, verify=TLS["verify"])
