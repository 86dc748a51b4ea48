# judged by warning
import os

import requests
from urllib3 import disable_warnings as quiet

quiet()  # VL201:1
requests.get(os.environ["URL"], verify=False)  # VL101:40
