import os
from requests import *
URL = os.environ["URL"]
get(URL, verify=False)  # VL101
