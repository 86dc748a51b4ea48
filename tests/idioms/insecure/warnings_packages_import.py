# judged by warning
import os

import requests

URL = os.environ["URL"]
from requests.packages.urllib3.exceptions import InsecureRequestWarning
requests.packages.urllib3.disable_warnings(InsecureRequestWarning)  # VL201
requests.get(URL, verify=False)  # VL101
