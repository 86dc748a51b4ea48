import os

import requests

URL = os.environ["URL"]
class Config:
    VERIFY = False  # VL101
requests.get(URL, verify=Config.VERIFY)
