import os
from requests import post as send_it
URL = os.environ["URL"]
send_it(URL, verify=False)  # VL101
