import os

import requests

URL = os.environ["URL"]
(lambda url, verify=True: requests.get(url, verify=verify))(URL)
