import os
from requests import get
URL = os.environ["URL"]
get(URL, verify=False)  # VL101:17
