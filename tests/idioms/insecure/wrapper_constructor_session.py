import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, verify=True):
        self.session = requests.Session()
        self.session.verify = verify
Client(verify=False).session.get(URL)  # VL102
