import os

import requests

URL = os.environ["URL"]
session = requests.Session()
for verb in ("get", "post"):
    getattr(session, verb)(URL, verify=False)  # VL102
