import os

import requests

URL = os.environ["URL"]
def lazily(answer=requests.get(URL, verify=False)):  # VL101
    return answer
