import os

import requests

URL = os.environ["URL"]
class Base:
    def fetch(self, verify=True):
        return requests.get(URL, verify=verify)
class Client(Base):
    def fetch(self):
        return super().fetch(verify=False)  # VL101
Client().fetch()
