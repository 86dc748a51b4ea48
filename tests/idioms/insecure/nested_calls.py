import os

import requests

URL = os.environ["URL"]
requests.get(requests.get(URL, verify=False).url, verify=False)  # VL101:39 VL101:58
