import os

import requests

URL = os.environ["URL"]
print(f"{requests.get(URL, verify=False).status_code}")  # VL101
