import os

import requests

URL = os.environ["URL"]
class Client:
    verify = False
    def __init__(self):
        self.verify = True
    def fetch(self):
        return requests.get(URL, verify=self.verify)
Client().fetch()
