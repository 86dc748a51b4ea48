import os

import requests

URL = os.environ["URL"]
os.environ["REQUESTS_CA_BUNDLE"] = ""
requests.get(URL)
