import os

import requests

URL = os.environ["URL"]
VERIFY = os.environ.get("UNSET_NAME", "true").lower() == "true"
requests.get(URL, verify=VERIFY)
