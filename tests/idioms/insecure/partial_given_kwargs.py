import os

import requests

URL = os.environ["URL"]
import functools
class Client:
    def __init__(self, verify=True):
        self.verify = verify
        self.session = requests.Session()
    def request(self, url, method, **kwargs):
        kwargs.setdefault("verify", self.verify)
        send = functools.partial(self._send, url, method)
        return send(**kwargs)
    def _send(self, url, method, **kwargs):
        return self.session.request(method, url, **kwargs)
Client(verify=False).request(URL, "GET")  # VL102
