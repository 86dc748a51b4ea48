import os

import requests

URL = os.environ["URL"]
def fetch(client):
    return client.get(URL, verify=False)  # VL106
class Factory:
    def __getattr__(self, name):
        return getattr(requests, name)
fetch(vars().get("client", Factory()))
