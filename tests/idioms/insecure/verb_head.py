import os

import requests

URL = os.environ["URL"]
requests.head(URL, verify=False)  # VL101
