# judged by warning
import warnings
import os

import requests

URL = os.environ["URL"]
warnings.filterwarnings("ignore", message="Unverified HTTPS request")  # VL202:1
requests.get(URL, verify=False)  # VL101
