# judged by warning
import urllib3
import os

import requests

URL = os.environ["URL"]
urllib3.disable_warnings()  # VL201:1
requests.get(URL, verify=False)  # VL101
