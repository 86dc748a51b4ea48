import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)
    def fetch(self, url):
        return requests.get(url, verify=self.verify_ssl)
Client(verify_ssl=True, ssl_cache=False).fetch(URL)
