import os

import requests

URL = os.environ["URL"]
session = requests.Session()
options = {"verify": False}  # VL102
session.get(URL, **options)
