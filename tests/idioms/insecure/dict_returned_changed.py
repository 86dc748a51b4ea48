import os

import requests

URL = os.environ["URL"]
def settings(insecure):
    options = {"verify": True}
    if insecure:
        options["verify"] = False  # VL105
    return options
requests.get(URL, **settings(True))  # VL101
