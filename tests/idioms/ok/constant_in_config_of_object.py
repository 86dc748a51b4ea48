import os
from types import SimpleNamespace

import requests

URL = os.environ["URL"]
app = SimpleNamespace(config={"VERIFY": False})
app.config["VERIFY"] = True
def fetch(verify="yes"):
    return requests.get(URL, verify=app.config["VERIFY"] and verify == "yes")
fetch()
