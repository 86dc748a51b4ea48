# judged by warning
import warnings
from urllib3.exceptions import InsecureRequestWarning
import os

import requests

URL = os.environ["URL"]
warnings.filterwarnings("ignore", category=InsecureRequestWarning)  # VL202
requests.get(URL, verify=False)  # VL101
