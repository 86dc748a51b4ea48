import os

import requests

URL = os.environ["URL"]
class Client:
    DEFAULTS = {"timeout": False, "ssl_verify": True}
    def __init__(self, options):
        for name in ("timeout", "ssl_verify"):
            setattr(self, name, options.get(name) or self.DEFAULTS[name])
        self.session = requests.Session()
        self.session.verify = self.ssl_verify
Client({}).session.get(URL)
