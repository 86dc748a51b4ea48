# judged by warning
import warnings
import os

import requests

URL = os.environ["URL"]
warnings.simplefilter("ignore")  # VL204
requests.get(URL, verify=False)  # VL101
