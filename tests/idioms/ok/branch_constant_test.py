import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=False if False else True)
