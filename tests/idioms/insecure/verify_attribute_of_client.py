import os

import requests

URL = os.environ["URL"]
class Client:
    def __init__(self):
        self.session = requests.Session()
client = Client()
client.session.verify = False  # VL103
client.session.get(URL)
