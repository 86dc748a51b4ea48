import os

import requests

URL = os.environ["URL"]
options = {"verify": False}
del options["verify"]
requests.get(URL, **options)
