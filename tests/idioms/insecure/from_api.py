import os
from requests.api import request
URL = os.environ["URL"]
request("GET", URL, verify=False)  # VL101
