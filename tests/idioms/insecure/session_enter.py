import os

import requests

URL = os.environ["URL"]
class Client:
    def __enter__(self):
        self.session = requests.Session()
        return self
    def __exit__(self, *_):
        self.session.close()
with Client() as client:
    client.session.get(URL, verify=False)  # VL102
