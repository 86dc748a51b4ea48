import os

import requests

URL = os.environ["URL"]


def cert_verify(self, conn, url, verify, cert):
    conn.cert_reqs = "CERT_NONE"  # VL108:22


requests.adapters.HTTPAdapter.cert_verify = cert_verify
requests.get(URL)
