import os

import requests

URL = os.environ["URL"]
class Client:
    verify = False  # VL104
    def fetch(self):
        return requests.get(URL, verify=self.verify)
Client().fetch()
