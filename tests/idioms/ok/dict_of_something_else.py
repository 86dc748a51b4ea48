import os

import requests

URL = os.environ["URL"]
flags = {"verify": False}
requests.get(URL, params=flags)
