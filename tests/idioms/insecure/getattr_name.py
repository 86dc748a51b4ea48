import os

import requests

URL = os.environ["URL"]
def call(method, url):
    return getattr(requests, method)(url, verify=False)  # VL101
call("post", URL)
