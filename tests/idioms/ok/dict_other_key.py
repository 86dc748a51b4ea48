import os

import requests

URL = os.environ["URL"]
options = {"stream": False}
requests.get(URL, **options)
