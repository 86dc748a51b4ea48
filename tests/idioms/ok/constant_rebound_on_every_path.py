import os

import requests

URL = os.environ["URL"]
verify = False
if URL:
    verify = True
else:
    verify = "/bundle.pem"
requests.get(URL, verify=verify)
