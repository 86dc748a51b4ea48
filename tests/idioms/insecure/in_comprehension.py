import os

import requests

URL = os.environ["URL"]
[requests.get(url, verify=False) for url in [URL]]  # VL101
