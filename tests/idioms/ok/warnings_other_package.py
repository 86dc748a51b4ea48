# judged by warning
import warnings
import os

import requests

URL = os.environ["URL"]
warnings.filterwarnings("ignore", category=DeprecationWarning)
requests.get(URL, verify=bool(len(URL) < 0))
