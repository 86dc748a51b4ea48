import os

import requests

URL = os.environ["URL"]
class Client:
    session = requests.Session()
    def fetch(self):
        return self.session.get(URL, verify=False)  # VL102
Client().fetch()
