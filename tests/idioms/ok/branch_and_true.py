import os

import requests

URL = os.environ["URL"]
requests.get(URL, verify=True and "/does/not/exist.pem")
