import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def request(self, *args, **kwargs):
        kwargs["verify"] = False  # VL107
        return super().request(*args, **kwargs)
Client().get(URL)
