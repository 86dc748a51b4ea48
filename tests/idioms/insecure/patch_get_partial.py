from functools import partial
import os

import requests

URL = os.environ["URL"]
requests.get = partial(requests.get, verify=False)  # VL108
requests.get(URL)
