import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self):
        self.verify = False  # VL101
    def fetch(self):
        return requests.get(URL, verify=self.verify)
Client().fetch()
