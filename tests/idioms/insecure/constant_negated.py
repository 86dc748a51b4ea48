import os

import requests

URL = os.environ["URL"]
INSECURE = True  # VL101
requests.get(URL, verify=not INSECURE)
