import os

import requests

URL = os.environ["URL"]
def calling(response):
    return lambda function: function
@calling(requests.get(URL, verify=False))  # VL101
def nothing():
    pass
