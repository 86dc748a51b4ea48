from typing import Optional
import os

import requests

URL = os.environ["URL"]
def fetch(session: Optional[requests.Session] = None):
    session = session or requests.Session()
    return session.get(URL, verify=False)  # VL102
fetch()
