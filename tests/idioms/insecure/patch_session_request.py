from functools import partialmethod
import os

import requests

URL = os.environ["URL"]
requests.Session.request = partialmethod(requests.Session.request, verify=False)  # VL108
requests.get(URL)
