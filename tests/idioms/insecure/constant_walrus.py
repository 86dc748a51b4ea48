import os

import requests

URL = os.environ["URL"]
if not (verify := False):  # VL101
    requests.get(URL, verify=verify)
