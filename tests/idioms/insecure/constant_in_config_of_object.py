import os
from types import SimpleNamespace

import requests

URL = os.environ["URL"]
app = SimpleNamespace(config={})
app.config["VERIFY"] = False  # VL101:24
def fetch():
    return requests.get(URL, verify=app.config["VERIFY"])
fetch()
