import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def __init__(self):
        self.verify = False
        super().__init__()
Client().get(URL)
