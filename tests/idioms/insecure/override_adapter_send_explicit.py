import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
class Adapter(HTTPAdapter):
    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        return super().send(request, stream, timeout, False, cert, proxies)  # VL107
session = requests.Session()
session.mount("https://", Adapter())
session.get(URL)
