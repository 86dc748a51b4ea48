import os

import requests

URL = os.environ["URL"]
session = requests.Session()
setattr(session, "stream", False)
session.get(URL)
