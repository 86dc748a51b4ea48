import os

import requests

URL = os.environ["URL"]


def fetch():
    for attempt, options in enumerate([{}, {"verify": False}], 1):  # VL105:55
        try:
            return requests.get(URL, timeout=5 * attempt, **options)
        except requests.exceptions.SSLError:
            continue


fetch()
