import os
from dataclasses import dataclass, field

import requests

URL = os.environ["URL"]


@dataclass
class Client:
    verify: bool = field(default_factory=lambda: False)  # VL104:50

    def get(self, url):
        return requests.get(url, verify=self.verify)


Client().get(URL)
