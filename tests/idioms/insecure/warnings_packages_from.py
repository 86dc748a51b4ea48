# judged by warning
import os

import requests

URL = os.environ["URL"]
from requests.packages import urllib3
urllib3.disable_warnings(category=urllib3.exceptions.SecurityWarning)  # VL201
requests.get(URL, verify=False)  # VL101
