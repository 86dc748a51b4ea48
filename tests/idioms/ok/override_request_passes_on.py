import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def request(self, *args, **kwargs):
        return super().request(*args, **kwargs)
Client().get(URL)
