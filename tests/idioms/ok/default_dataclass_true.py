from dataclasses import dataclass
import os

import requests

URL = os.environ["URL"]
@dataclass
class Client:
    verify: bool = True
    cache: bool = False
    def fetch(self):
        return requests.get(URL, verify=self.verify)
Client().fetch()
