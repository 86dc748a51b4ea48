from contextlib import contextmanager
import os

import requests

URL = os.environ["URL"]
@contextmanager
def opened():
    with requests.Session() as session:
        yield session
with opened() as session:
    session.get(URL, verify=False)  # VL102
