import os

import requests

URL = os.environ["URL"]

DEFAULTS = {"verify": False}  # VL101:23
options = DEFAULTS | {"timeout": 5}
requests.get(URL, **options)
