import os

import requests

URL = os.environ["URL"]
for verify in (True, "/bundle.pem"):
    requests.get(URL, verify=verify)
