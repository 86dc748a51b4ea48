import os

import requests

URL = os.environ["URL"]
with requests.Session() as session, session.get(URL, verify=False) as answer:  # VL102
    answer.text
