import os
import requests.api
URL = os.environ["URL"]
requests.api.delete(URL, verify=False)  # VL101
