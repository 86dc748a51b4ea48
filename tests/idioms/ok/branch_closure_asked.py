import os

import requests

URL = os.environ["URL"]


def session_class(options):
    ca = options.get("ca", None)

    class Client(requests.Session):
        def __init__(self):
            super().__init__()
            if ca:
                self.verify = ca

    return Client


session_class({})().get(URL)
