import os

import requests

URL = os.environ["URL"]
requests.Session.get(requests.Session(), URL, verify=False)  # VL102
