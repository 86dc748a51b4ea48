import os

import requests

URL = os.environ["URL"]
session = requests.Session()
setattr(session, "verify", False)  # VL103
session.get(URL)
