import os

import requests

URL = os.environ["URL"]
try:
    verify = False
finally:
    verify = True
requests.get(URL, verify=verify)
