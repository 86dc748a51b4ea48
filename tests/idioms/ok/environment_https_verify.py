import os

import requests

URL = os.environ["URL"]
os.environ["PYTHONHTTPSVERIFY"] = "0"
requests.get(URL)
