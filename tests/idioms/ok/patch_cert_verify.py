import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
HTTPAdapter.cert_verify = lambda self, conn, url, verify, cert: None
requests.get(URL)
