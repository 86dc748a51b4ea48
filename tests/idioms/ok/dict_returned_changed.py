import os

import requests

URL = os.environ["URL"]
def settings(insecure):
    options = {"verify": False}
    options["verify"] = True
    return options
requests.get(URL, **settings(True))
