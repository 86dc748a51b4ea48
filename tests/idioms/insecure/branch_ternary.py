import os

import requests

URL = os.environ["URL"]
DEBUG = bool(URL)
requests.get(URL, verify=False if DEBUG else True)  # VL105
