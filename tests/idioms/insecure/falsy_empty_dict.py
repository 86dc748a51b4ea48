import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify={})  # VL101
