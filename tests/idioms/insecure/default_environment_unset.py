import os

import requests

URL = os.environ["URL"]
VERIFY = os.getenv("UNSET_NAME") == "1"  # VL104
requests.get(URL, verify=VERIFY)
