import os

import requests

URL = os.environ["URL"]
base = {"verify": True}
requests.get(URL, **(base | {"verify": False}))  # VL101
