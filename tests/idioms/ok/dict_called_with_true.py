import os

import requests

URL = os.environ["URL"]
options = dict(verify=True, stream=False)
requests.get(URL, **options)
