# judged by warning
from warnings import simplefilter
from urllib3.exceptions import HTTPWarning
import os

import requests

URL = os.environ["URL"]
simplefilter("ignore", HTTPWarning)  # VL202
requests.get(URL, verify=False)  # VL101
