from typing import NamedTuple
import os

import requests

URL = os.environ["URL"]
class Options(NamedTuple):
    timeout: int = 10
    verify: bool = False  # VL104
    def fetch(self):
        return requests.get(URL, verify=self.verify)
Options().fetch()
