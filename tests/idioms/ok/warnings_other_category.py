# judged by warning
import urllib3
import os

import requests

URL = os.environ["URL"]
urllib3.disable_warnings(urllib3.exceptions.InsecurePlatformWarning)
requests.get(URL, verify=bool(len(URL) < 0))
