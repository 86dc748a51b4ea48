import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = os.environ.get("UNSET_NAME") or True
session.get(URL)
