import os

import requests

URL = os.environ["URL"]
options = {}
options["verify"] = False  # VL101
requests.get(URL, **options)
