import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self, http):
        self.http = http
    def fetch(self):
        return self.http.post(URL, verify=False)  # VL106
globals()["Client"](requests).fetch()
