# judged by warning
import warnings
import os

import requests

URL = os.environ["URL"]
warnings.filterwarnings("default", message="Unverified HTTPS request")
requests.get(URL, verify=bool(len(URL) < 0))
