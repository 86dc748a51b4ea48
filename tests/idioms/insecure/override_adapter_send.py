import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
class Adapter(HTTPAdapter):
    def send(self, request, **kwargs):
        kwargs["verify"] = False  # VL107
        return super().send(request, **kwargs)
session = requests.Session()
session.mount("https://", Adapter())
session.get(URL)
