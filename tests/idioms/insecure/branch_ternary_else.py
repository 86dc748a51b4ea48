import os

import requests

URL = os.environ["URL"]
PRODUCTION = not URL
requests.get(URL, verify=True if PRODUCTION else False)  # VL105
