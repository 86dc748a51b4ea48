import os

import requests

URL = os.environ["URL"]
def fetch(method, url, session=requests, **kwargs):
    kwargs.setdefault("verify", False)  # VL104
    return getattr(session, method.lower())(url, **kwargs)
fetch("GET", URL)
