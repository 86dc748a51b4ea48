import os

import requests

URL = os.environ["URL"]
from secure_settings_of_team import VERIFY
requests.get(URL, verify=VERIFY)
