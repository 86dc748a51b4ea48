import os

import requests

URL = os.environ["URL"]
VERIFY = True
requests.get(URL, verify=VERIFY)
