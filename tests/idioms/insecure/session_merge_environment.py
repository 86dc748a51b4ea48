import os

import requests

URL = os.environ["URL"]
session = requests.Session()
prepared = session.prepare_request(requests.Request("GET", URL))
settings = session.merge_environment_settings(prepared.url, {}, None, False, None)  # VL102
session.send(prepared, **settings)
