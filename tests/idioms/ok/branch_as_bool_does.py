import os

import requests

URL = os.environ["URL"]


def fetch(verify=True):
    return requests.get(URL, verify=True if verify else False)


fetch()
