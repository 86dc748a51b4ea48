import os

import requests

URL = os.environ["URL"]
session = requests.Session()
prepared = session.prepare_request(requests.Request("GET", URL))
session.send(prepared, verify=True)
