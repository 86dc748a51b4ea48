import os

import requests

URL = os.environ["URL"]
verify = False
[requests.get(URL, verify=verify) for verify in (True,)]
