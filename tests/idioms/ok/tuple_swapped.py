import os

import requests

URL = os.environ["URL"]
VERIFY, STREAM = True, False
requests.get(URL, stream=STREAM, verify=VERIFY)
