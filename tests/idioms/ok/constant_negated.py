import os

import requests

URL = os.environ["URL"]
INSECURE = False
requests.get(URL, verify=not INSECURE)
