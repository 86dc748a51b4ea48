import os

import requests

URL = os.environ["URL"]
sessions = {"main": requests.Session()}
sessions["main"].get(URL, verify=False)  # VL102
