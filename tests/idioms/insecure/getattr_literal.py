import os

import requests

URL = os.environ["URL"]
getattr(requests, "get")(URL, verify=False)  # VL101
