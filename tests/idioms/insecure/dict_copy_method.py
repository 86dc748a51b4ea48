import os

import requests

URL = os.environ["URL"]
DEFAULTS = {"timeout": 5, "verify": False}  # VL101:37
options = DEFAULTS.copy()
requests.get(URL, **options)
