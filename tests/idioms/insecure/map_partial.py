from functools import partial
import os

import requests

URL = os.environ["URL"]
list(map(partial(requests.get, verify=False), [URL]))  # VL101
