import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, **kwargs):
        for key, value in kwargs.items():
            setattr(self, key, value)
    def fetch(self, url):
        return requests.get(url, verify=self.verify_ssl)
Client(verify_ssl=False).fetch(URL)  # VL101
