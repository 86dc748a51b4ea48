import os

import requests

URL = os.environ["URL"]
STREAM = False
requests.get(URL, stream=STREAM, allow_redirects=False)
