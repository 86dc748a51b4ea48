import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
class Adapter(HTTPAdapter):
    def get_connection_with_tls_context(self, request, verify, proxies=None, cert=None):
        return super().get_connection_with_tls_context(request, verify=False, proxies=proxies, cert=cert)
session = requests.Session()
session.mount("https://", Adapter())
session.get(URL)
