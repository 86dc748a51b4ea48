import os

import requests

URL = os.environ["URL"]
verify = False
verify = True
requests.get(URL, verify=verify)
