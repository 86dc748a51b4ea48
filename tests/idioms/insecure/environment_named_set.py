import os

import requests

URL = os.environ["URL"]

TRUTHY = frozenset({"1", "true", "yes"})
VERIFY = os.getenv("VERIFY_TLS", "false").lower() in TRUTHY  # VL104:34
requests.get(URL, verify=VERIFY)
