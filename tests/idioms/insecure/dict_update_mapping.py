import os

import requests

URL = os.environ["URL"]
options = {"timeout": 10}
options.update({"verify": False})  # VL101
requests.get(URL, **options)
