import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    @property
    def verify(self):
        return False  # VL107
    @verify.setter
    def verify(self, value):
        pass
Client().get(URL)
