import os

import requests

URL = os.environ["URL"]
def fetch(config):
    return requests.get(URL, verify=config.get("verify_ssl", True))
fetch({})
