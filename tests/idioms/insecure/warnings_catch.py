# judged by warning
import warnings
from urllib3.exceptions import InsecureRequestWarning
import os

import requests

URL = os.environ["URL"]
with warnings.catch_warnings():
    warnings.simplefilter("ignore", InsecureRequestWarning)  # VL202
    requests.get(URL, verify=False)  # VL101
