import os

import requests

URL = os.environ["URL"]
sessions = [requests.Session(), requests.Session()]
sessions[0].get(URL, verify=False)  # VL102
