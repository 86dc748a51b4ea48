import os
import requests as rq
URL = os.environ["URL"]
rq.put(URL, verify=False)  # VL101
