import os

import requests

URL = os.environ["URL"]
VERIFY = os.environ.get("UNSET_NAME", "1") not in ("0", "false")
requests.get(URL, verify=VERIFY)
