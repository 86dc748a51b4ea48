import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, verify_ssl=False):  # VL104
        self.verify_ssl = verify_ssl
    def fetch(self):
        return requests.get(URL, verify=self.verify_ssl)
Client().fetch()
