import os

import requests

URL = os.environ["URL"]
class Client:
    def fetch(self, url, verify=True):
        return requests.get(url, verify=verify)
Client().fetch(URL, verify=False)  # VL101
