import os

import requests

URL = os.environ["URL"]
class Client:
    def _send(self, url, verify=True):
        return requests.get(url, verify=verify)
    def fetch(self):
        return self._send(URL, verify=False)  # VL101
Client().fetch()
