import os

import requests

URL = os.environ["URL"]
def fetch(url, verify_ssl="no"):  # VL104:27
    return requests.get(url, verify=verify_ssl in ("yes", "true"))
def send(url, verify_ssl="no"):  # VL104:26
    return requests.post(url, verify=verify_ssl == "yes")
fetch(URL)
send(URL)
