import os

import requests

URL = os.environ["URL"]
def command(verify=True, quiet=False):
    return requests.get(URL, verify=verify, stream=quiet)
command()
