import os

import requests

URL = os.environ["URL"]
class Client:
    def connect(self):
        return requests.Session()
    def fetch(self):
        return self.connect().get(URL, verify=False)  # VL102
Client().fetch()
