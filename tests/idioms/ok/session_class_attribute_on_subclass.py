import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    verify = False
Client().get(URL)
