import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = os.environ.get("UNSET_NAME")  # VL104
session.get(URL)
