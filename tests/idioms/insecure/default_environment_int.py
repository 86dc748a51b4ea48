import os

import requests

URL = os.environ["URL"]
VERIFY = bool(int(os.getenv("UNSET_NAME", "0")))  # VL104
requests.get(URL, verify=VERIFY)
