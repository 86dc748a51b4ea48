import os

import requests

URL = os.environ["URL"]
class Store:
    def get(self, url, verify=True):
        return requests.get(url)
Store().get(URL, verify=False)
