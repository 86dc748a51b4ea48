import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
class Adapter(HTTPAdapter):
    def cert_verify(self, conn, url, verify, cert):
        super().cert_verify(conn, url, verify, cert)
        conn.cert_reqs = "CERT_NONE"  # VL107
session = requests.Session()
session.mount("https://", Adapter())
session.get(URL)
