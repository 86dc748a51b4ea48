from functools import partialmethod
import os

import requests

URL = os.environ["URL"]
requests.Session.get = partialmethod(requests.Session.get, verify=False)  # VL108
requests.Session().get(URL)
