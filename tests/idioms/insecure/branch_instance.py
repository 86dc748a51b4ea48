import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self):
        self.verify = True
    def relax(self):
        self.verify = False  # VL105
    def fetch(self):
        return requests.get(URL, verify=self.verify)
client = Client()
client.relax()
client.fetch()
