# judged by warning
import warnings
from urllib3.exceptions import InsecureRequestWarning
import os

import requests

URL = os.environ["URL"]
warnings.filterwarnings("ignore", category=InsecureRequestWarning, append=True)
requests.get(URL, verify=bool(len(URL) < 0))
