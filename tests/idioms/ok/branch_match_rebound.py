import os

import requests

URL = os.environ["URL"]
match URL:
    case "":
        verify = "/bundle.pem"
    case _:
        verify = True
requests.get(URL, verify=verify)
