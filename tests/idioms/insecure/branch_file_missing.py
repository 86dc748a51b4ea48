import os

import requests

URL = os.environ["URL"]

BUNDLE = "/nowhere/bundle.pem"

requests.get(URL, verify=os.path.exists(BUNDLE) and BUNDLE)  # VL105:26
requests.get(URL, verify=BUNDLE is not None and os.path.isfile(BUNDLE) and BUNDLE)  # VL105:26
