import os

import requests

URL = os.environ["URL"]
def settings():
    options = {}
    options["verify"] = False  # VL101
    return options, 5
def load():
    found, timeout = settings()
    options = {"timeout": timeout}
    options.update(found)
    return options
requests.get(URL, **load())
