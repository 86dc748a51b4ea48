import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def __init__(self):
        super().__init__()
        self.verify = False  # VL103
Client().get(URL)
