import os

import requests

URL = os.environ["URL"]
requests.Session().send(requests.Request("GET", URL, verify=False).prepare())
