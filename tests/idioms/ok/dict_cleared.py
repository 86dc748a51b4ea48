import os

import requests

URL = os.environ["URL"]
options = {"verify": False}
options.clear()
requests.get(URL, **options)
