import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.verify = False  # VL103
session.send(session.prepare_request(requests.Request("GET", URL)))
