import os

import requests

URL = os.environ["URL"]
requests.get(
    URL,
    timeout=10,
    verify=False,  # VL101:12
)
