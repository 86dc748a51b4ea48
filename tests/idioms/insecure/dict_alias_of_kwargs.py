import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, check=True):
        self.check = check
    def options(self, **kwargs):
        options = kwargs
        options["verify"] = self.check
        return options
    def fetch(self, url):
        return requests.get(url, **self.options(timeout=5))
Client(check=False).fetch(URL)  # VL101
