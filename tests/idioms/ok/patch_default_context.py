import ssl
import os

import requests

URL = os.environ["URL"]
ssl._create_default_https_context = ssl._create_unverified_context
requests.get(URL)
