import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.trust_env = False
session.stream = False
session.get(URL)
