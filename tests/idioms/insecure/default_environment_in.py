import os

import requests

URL = os.environ["URL"]
VERIFY = os.getenv("UNSET_NAME", "0") in ("1", "true", "yes")  # VL104
requests.get(URL, verify=VERIFY)
