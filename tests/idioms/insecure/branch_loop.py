import os

import requests

URL = os.environ["URL"]
for verify in (True, False):  # VL105
    try:
        requests.get(URL, verify=verify)
    except requests.exceptions.SSLError:
        continue
