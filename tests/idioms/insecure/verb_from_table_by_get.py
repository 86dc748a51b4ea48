import os

import requests

URL = os.environ["URL"]

VERBS = {"GET": requests.get, "POST": requests.post}
send = VERBS.get(os.environ.get("VERB", "GET"))
send(URL, verify=False)  # VL101:18
