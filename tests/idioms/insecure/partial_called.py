from functools import partial
import os

import requests

URL = os.environ["URL"]
fetch = partial(requests.get, timeout=10)
fetch(URL, verify=False)  # VL101
