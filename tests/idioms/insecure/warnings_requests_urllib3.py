# judged by warning
import os

import requests

URL = os.environ["URL"]
requests.urllib3.disable_warnings()  # VL201
requests.get(URL, verify=False)  # VL101
