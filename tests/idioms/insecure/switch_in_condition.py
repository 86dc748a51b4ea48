import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, insecure=False):
        self.session = requests.Session()
        if insecure:
            self.session.verify = False  # VL103
Client(insecure=True).session.get(URL)  # VL102
