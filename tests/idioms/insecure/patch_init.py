import os

import requests

URL = os.environ["URL"]
original = requests.Session.__init__
def insecure(self):
    original(self)
    self.verify = False  # VL108
requests.Session.__init__ = insecure
requests.get(URL)
