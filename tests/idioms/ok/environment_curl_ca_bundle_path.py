import os

import requests

URL = os.environ["URL"]
os.environ["CURL_CA_BUNDLE"] = "/does/not/exist.pem"
requests.get(URL)
