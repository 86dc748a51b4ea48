import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=not os.getenv("UNSET_NAME", True))  # VL104
