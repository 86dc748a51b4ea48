import os

import requests

URL = os.environ["URL"]
requests.get(URL, **{"verify": False})  # VL101
