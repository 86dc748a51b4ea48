import os

import requests

URL = os.environ["URL"]
class Client:
    DEFAULTS = {"timeout": 5, "ssl_verify": False}  # VL105
    def __init__(self, options):
        for name in ("timeout", "ssl_verify"):
            if name in options:
                setattr(self, name, options[name])
            else:
                setattr(self, name, self.DEFAULTS[name])
        self.session = requests.Session()
        self.session.verify = self.ssl_verify
Client({}).session.get(URL)
