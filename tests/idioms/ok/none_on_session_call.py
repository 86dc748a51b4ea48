import os

import requests

URL = os.environ["URL"]
requests.Session().get(URL, verify=None)
