import os

import requests

URL = os.environ["URL"]

DEFAULTS = {"verify": False}  # VL104:23


def fetch(**given):
    options = DEFAULTS.copy()
    options.update(given)
    return requests.get(URL, **options)


fetch()
