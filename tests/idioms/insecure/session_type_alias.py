from typing import Optional
import os

import requests

URL = os.environ["URL"]
Maybe = Optional[requests.Session]
def fetch(session: Maybe):
    return session.get(URL, verify=False)  # VL102
fetch(requests.Session())
