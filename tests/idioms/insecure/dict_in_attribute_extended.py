import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self):
        self.options = {}
        self.options["verify"] = False  # VL101
    def fetch(self):
        return requests.get(URL, **self.options)
Client().fetch()
