from functools import partial
import os

import requests

URL = os.environ["URL"]
partial(requests.get, verify=True)(URL)
