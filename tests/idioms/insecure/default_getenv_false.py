import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=os.getenv("UNSET_NAME", False))  # VL104
