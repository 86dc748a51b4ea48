import os

import requests

URL = os.environ["URL"]
base = {"verify": True}
override = {"verify": False}  # VL101
requests.get(URL, **{**base, **override})
