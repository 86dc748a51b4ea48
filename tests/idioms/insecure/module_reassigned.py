import os

import requests

URL = os.environ["URL"]
http = requests
http.get(URL, verify=False)  # VL101
