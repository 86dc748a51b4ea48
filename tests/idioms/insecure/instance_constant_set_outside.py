import os

import requests

URL = os.environ["URL"]
class Client:
    verify = True
    def fetch(self):
        return requests.get(URL, verify=self.verify)
client = Client()
client.verify = False  # VL101:17
client.fetch()
