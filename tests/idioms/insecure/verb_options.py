import os

import requests

URL = os.environ["URL"]
requests.options(URL, verify=False)  # VL101
