import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=os.environ.get("UNSET_NAME", True))
