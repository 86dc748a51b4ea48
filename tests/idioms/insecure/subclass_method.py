import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def relax(self):
        self.verify = False  # VL103
client = Client()
client.relax()
client.get(URL)
