import os

import requests

URL = os.environ["URL"]
if verify := True:
    requests.get(URL, verify=verify)
