import os

import requests

URL = os.environ["URL"]
class Client:
    session = None
    def connect(self):
        self.session = requests.Session()
    def fetch(self):
        if self.session is None:
            self.connect()
        return self.session.get(URL, verify=False)  # VL102
Client().fetch()
