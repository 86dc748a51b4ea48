import os

import requests

URL = os.environ["URL"]
options = {"verify": False}
options.update(verify=True)
requests.get(URL, **options)
