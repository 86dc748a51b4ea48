import os

import requests

BUNDLE = "/nowhere/bundle.pem"

requests.get("https://localhost", verify=os.path.exists(BUNDLE) and BUNDLE or True)
