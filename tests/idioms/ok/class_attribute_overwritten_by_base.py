import os

import requests

URL = os.environ["URL"]


class Base:
    def __init__(self, verify_tls=True):
        self.verify_tls = verify_tls

    def fetch(self):
        return requests.get(URL, verify=self.verify_tls)


class Client(Base):
    verify_tls = False


Client().fetch()
