import os

import requests

URL = os.environ["URL"]
options = {"verify": False, "timeout": 10}  # VL101
requests.get(URL, **options)
