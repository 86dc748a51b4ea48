import os

import requests

URL = os.environ["URL"]


def fetch():
    for attempt in range(2):
        try:
            return requests.get(URL, verify=attempt == 0)  # VL105:45
        except requests.exceptions.SSLError:
            continue


fetch()
