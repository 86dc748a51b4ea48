import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def request(self, method, url, **kwargs):
        return super().request(method, url, verify=False, **kwargs)  # VL107
Client().get(URL)
