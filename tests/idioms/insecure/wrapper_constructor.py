import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, host, verify_ssl=True):
        self.verify_ssl = verify_ssl
    def fetch(self):
        return requests.get(URL, verify=self.verify_ssl)
Client("host", verify_ssl=False).fetch()  # VL101
