import os

import requests

URL = os.environ["URL"]
original = requests.Session.request
def insecure(self, *args, **kwargs):
    kwargs["verify"] = False  # VL108
    return original(self, *args, **kwargs)
setattr(requests.Session, "request", insecure)
requests.get(URL)
