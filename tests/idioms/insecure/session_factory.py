import os

import requests

URL = os.environ["URL"]
session = requests.session()
session.post(URL, verify=False)  # VL102
