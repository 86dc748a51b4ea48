import os

import requests

URL = os.environ["URL"]
class Client:
    session: requests.Session
    def __init__(self, session):
        self.session = session
    def fetch(self):
        return self.session.get(URL, verify=False)  # VL102
Client(requests.Session()).fetch()
