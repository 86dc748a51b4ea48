import os

import requests

URL = os.environ["URL"]
BUNDLE = os.environ.get("UNSET_NAME")
requests.get(URL, verify=BUNDLE or False)  # VL105
