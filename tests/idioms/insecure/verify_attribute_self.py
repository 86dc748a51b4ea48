import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self):
        self.session = requests.Session()
        self.session.verify = False  # VL103
    def fetch(self):
        return self.session.get(URL)
Client().fetch()
