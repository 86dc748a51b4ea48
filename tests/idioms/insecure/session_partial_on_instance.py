from functools import partial
import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.get = partial(session.get, verify=False)  # VL102
session.get(URL)
