import os

import requests

URL = os.environ["URL"]
class Base:
    def __init__(self, verify=True):
        self.verify = verify
    def fetch(self):
        return requests.get(URL, verify=self.verify)
class Client(Base):
    def __init__(self):
        super().__init__(verify=False)  # VL101
Client().fetch()
