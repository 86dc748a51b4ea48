import os

import requests

URL = os.environ["URL"]
options = {"verify": True}
requests.get(URL, verify=options.get("verify", False))
