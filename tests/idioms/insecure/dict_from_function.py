import os

import requests

URL = os.environ["URL"]
def options():
    return {"verify": False}  # VL101
requests.get(URL, **options())
