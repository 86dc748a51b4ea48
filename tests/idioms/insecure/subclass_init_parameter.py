import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def __init__(self, verify=False):  # VL104
        super().__init__()
        self.verify = verify
Client().get(URL)
