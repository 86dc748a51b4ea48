import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = False if URL else True  # VL105
session.get(URL)
