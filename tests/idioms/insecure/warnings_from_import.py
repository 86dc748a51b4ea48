# judged by warning
from urllib3 import disable_warnings
import os

import requests

URL = os.environ["URL"]
disable_warnings()  # VL201
requests.get(URL, verify=False)  # VL101
