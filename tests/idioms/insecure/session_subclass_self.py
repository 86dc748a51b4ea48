import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def fetch(self):
        return self.get(URL, verify=False)  # VL102
Client().fetch()
