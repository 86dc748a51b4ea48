import os

import requests

URL = os.environ["URL"]
for verb in ("get", "post"):
    getattr(requests, verb)(URL, verify=False)  # VL101
