from functools import partialmethod
import os

import requests

URL = os.environ["URL"]
from requests.adapters import HTTPAdapter
HTTPAdapter.send = partialmethod(HTTPAdapter.send, verify=False)
requests.get(URL)
