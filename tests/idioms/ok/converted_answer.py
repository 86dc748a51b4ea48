import os

import requests

URL = os.environ["URL"]
def as_bool(value):
    if value in ("0", "no"):
        return False
    return True
requests.get(URL, verify=as_bool(os.environ.get("VERIFY", "1")))
