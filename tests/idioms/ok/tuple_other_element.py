import os

import requests

URL = os.environ["URL"]
OPTIONS = (False, True)
requests.get(URL, verify=OPTIONS[1])
