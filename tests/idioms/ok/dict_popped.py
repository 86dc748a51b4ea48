import os

import requests

URL = os.environ["URL"]
options = {"verify": False, "timeout": 10}
options.pop("verify")
requests.get(URL, **options)
