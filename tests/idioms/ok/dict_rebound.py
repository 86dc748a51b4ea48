import os

import requests

URL = os.environ["URL"]
options = {"verify": False}
options = {"timeout": 10}
requests.get(URL, **options)
