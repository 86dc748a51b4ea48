import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.send(requests.Request("GET", URL).prepare(), verify=False)  # VL102
