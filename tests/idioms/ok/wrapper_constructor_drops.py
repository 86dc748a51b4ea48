import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, verify=True):
        self.verify = True
    def fetch(self):
        return requests.get(URL, verify=self.verify)
Client(verify=False).fetch()
