import os

import requests

URL = os.environ["URL"]
import settings_module_of_team as settings
requests.get(URL, verify=settings.VERIFY)  # VL101
