import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
class Adapter(HTTPAdapter):
    def cert_verify(self, conn, url, verify, cert):
        super().cert_verify(conn, url, verify, cert)
        if url.startswith("https") and verify:
            conn.cert_reqs = "CERT_REQUIRED"
        else:
            conn.cert_reqs = "CERT_NONE"
session = requests.Session()
session.mount("https://", Adapter())
session.get(URL)
