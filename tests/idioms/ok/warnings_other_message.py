# judged by warning
import warnings
import os

import requests

URL = os.environ["URL"]
warnings.filterwarnings("ignore", message="unclosed")
requests.get(URL, verify=bool(len(URL) < 0))
