import os
import platform as settings

import requests

URL = os.environ["URL"]
requests.get(URL, verify=getattr(settings, "VERIFY_TLS", False))  # VL104:58
