import os

import requests

URL = os.environ["URL"]
options = {"verify": True}
if URL:
    options["verify"] = False  # VL105
requests.get(URL, **options)
