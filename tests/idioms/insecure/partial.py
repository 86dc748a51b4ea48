from functools import partial
import os

import requests

URL = os.environ["URL"]
insecure_get = partial(requests.get, verify=False)  # VL101
insecure_get(URL)
