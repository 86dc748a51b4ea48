import os

import requests

URL = os.environ["URL"]
class Client:
    @staticmethod
    def fetch(url, verify=True):
        return requests.get(url, verify=verify)
Client.fetch(URL, False)  # VL101
