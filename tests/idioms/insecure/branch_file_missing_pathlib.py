import os
from pathlib import Path

import requests

URL = os.environ["URL"]

bundle = Path("/nowhere/bundle.pem")
verify = bundle.is_file() and str(bundle)  # VL105:10
requests.get(URL, verify=verify)
