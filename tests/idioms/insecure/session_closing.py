from contextlib import closing
import os

import requests

URL = os.environ["URL"]
with closing(requests.Session()) as session:
    session.get(URL, verify=False)  # VL102
