import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    pass
Client().get(URL, verify=False)  # VL102
