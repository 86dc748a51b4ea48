import os

import requests

URL = os.environ["URL"]

BUNDLE = "/nowhere/bundle.pem"

requests.get(URL, verify=os.path.exists(BUNDLE) and BUNDLE)  # VL105:26
