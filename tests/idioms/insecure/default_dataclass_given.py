from dataclasses import dataclass
import os

import requests

URL = os.environ["URL"]
@dataclass
class Client:
    host: str
    verify: bool = True
    def fetch(self):
        return requests.get(URL, verify=self.verify)
Client("host", verify=False).fetch()  # VL101
