import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = "/does/not/exist.pem"
session.get(URL)
