import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def request(self, *args, **kwargs):
        kwargs.setdefault("verify", False)  # VL104
        return super().request(*args, **kwargs)
Client().request("GET", URL)
