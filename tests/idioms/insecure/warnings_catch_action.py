# judged by warning
import warnings
from urllib3.exceptions import InsecureRequestWarning
import os

import requests

URL = os.environ["URL"]
with warnings.catch_warnings(action="ignore", category=InsecureRequestWarning) if False else warnings.catch_warnings():  # VL202
    warnings.filterwarnings(action="ignore", category=InsecureRequestWarning)  # VL202
    requests.get(URL, verify=False)  # VL101
