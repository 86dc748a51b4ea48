import os

import requests

URL = os.environ["URL"]
requests.patch(URL, data=b"x", verify=False)  # VL101
