import os

import requests

URL = os.environ["URL"]
match URL:
    case "":
        verify = True
    case _:
        verify = False  # VL105
requests.get(URL, verify=verify)
