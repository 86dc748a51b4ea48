import os

import requests

URL = os.environ["URL"]
class Options:
    pass
requests.get(URL, verify=getattr(Options(), "verify", False))  # VL104
