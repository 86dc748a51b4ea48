import os

import requests

URL = os.environ["URL"]
VERIFY = os.environ.get("UNSET_NAME", "false").lower() == "true"  # VL104
requests.get(URL, verify=VERIFY)
