import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.__dict__["verify"] = False  # VL103
session.get(URL)
