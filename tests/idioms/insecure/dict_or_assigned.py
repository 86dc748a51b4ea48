import os

import requests

URL = os.environ["URL"]
options = {"verify": True}
options |= {"verify": False}  # VL101
requests.get(URL, **options)
