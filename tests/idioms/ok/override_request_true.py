import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def request(self, *args, **kwargs):
        kwargs["verify"] = True
        return super().request(*args, **kwargs)
Client().get(URL)
