import os

import requests

URL = os.environ["URL"]
options = {"timeout": 10}
options.setdefault("verify", False)  # VL101
requests.get(URL, **options)
