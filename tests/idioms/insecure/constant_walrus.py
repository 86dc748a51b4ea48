import os

import requests

URL = os.environ["URL"]
if (verify := False) is not None:  # VL101
    requests.get(URL, verify=verify)
