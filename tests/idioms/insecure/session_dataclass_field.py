from dataclasses import dataclass, field
import os

import requests

URL = os.environ["URL"]
@dataclass
class Client:
    session: requests.Session = field(default_factory=requests.Session)
    def fetch(self):
        return self.session.get(URL, verify=False)  # VL102
Client().fetch()
