import os

import requests

URL = os.environ["URL"]


class Client:
    session = None

    @classmethod
    def open(cls):
        cls.session = requests.Session()

    @classmethod
    def fetch(cls):
        return cls.session.get(URL, verify=False)  # VL102:44


Client.open()
Client.fetch()
