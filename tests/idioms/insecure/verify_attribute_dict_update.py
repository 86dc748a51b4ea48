import os

import requests

URL = os.environ["URL"]
session = requests.Session()
session.__dict__.update(verify=False)  # VL103
session.get(URL)
