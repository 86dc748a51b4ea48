import os

import requests

URL = os.environ["URL"]
import copy
class Client:
    def __init__(self):
        self.options = self._options()
    @staticmethod
    def _options():
        options = {}
        options["verify"] = False  # VL102
        return options
    def fetch(self, url):
        with requests.Session() as session:
            return session.request("GET", url, **copy.deepcopy(self.options))
Client().fetch(URL)
