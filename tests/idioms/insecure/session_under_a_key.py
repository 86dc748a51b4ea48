import os

import requests

URL = os.environ["URL"]
class Pool:
    def __init__(self):
        self.sessions = {}
    def session(self, host):
        if host not in self.sessions:
            self.sessions[host] = requests.Session()
            self.sessions[host].verify = False  # VL103:42
        return self.sessions[host]
Pool().session("localhost").get(URL)
