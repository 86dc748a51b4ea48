import os

import requests

URL = os.environ["URL"]
options = {"verify": True}
requests.get(URL, **options)
