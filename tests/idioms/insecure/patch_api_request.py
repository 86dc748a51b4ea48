from functools import partial
import os

import requests

URL = os.environ["URL"]
requests.api.request = partial(requests.api.request, verify=False)  # VL108
requests.get(URL)
