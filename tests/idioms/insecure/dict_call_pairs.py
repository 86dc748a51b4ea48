import os

import requests

URL = os.environ["URL"]
options = dict([("verify", False)])  # VL101
requests.get(URL, **options)
