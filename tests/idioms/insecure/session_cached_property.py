from functools import cached_property
import os

import requests

URL = os.environ["URL"]
class Client:
    @cached_property
    def session(self):
        return requests.Session()
    def fetch(self):
        return self.session.get(URL, verify=False)  # VL102
Client().fetch()
