import os

import requests

URL = os.environ["URL"]


class Client:
    def __init__(self, ca=None):
        self._ca = ca
        self.session = requests.Session()

    def fetch(self):
        if isinstance(self._ca, (str, os.PathLike)):
            self.session.verify = self._ca
        return self.session.get(URL)


Client().fetch()
