# judged by warning
import warnings
import os

import requests

URL = os.environ["URL"]
warnings.filterwarnings("ignore", module="urllib3")  # VL202
requests.get(URL, verify=False)  # VL101
