import os

import requests

URL = os.environ["URL"]
options = {"verify": True}
options.setdefault("verify", False)
requests.get(URL, **options)
