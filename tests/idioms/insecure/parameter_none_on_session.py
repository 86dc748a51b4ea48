import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, verify=None):  # VL104
        self.session = requests.Session()
        self.session.verify = verify
Client().session.get(URL)
