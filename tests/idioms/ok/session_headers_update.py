import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.headers.update({"verify": "False"})
session.get(URL)
