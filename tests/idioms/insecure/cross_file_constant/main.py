import os

import requests

URL = os.environ["URL"]
from settings_of_team import VERIFY
requests.get(URL, verify=VERIFY)  # VL101:26
