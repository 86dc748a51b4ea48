import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
class Adapter(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        return super().init_poolmanager(*args, cert_reqs="CERT_NONE", **kwargs)
session = requests.Session()
session.mount("https://", Adapter())
session.get(URL)
