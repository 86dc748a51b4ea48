import os

import requests

URL = os.environ["URL"]
session = requests.Session()
if os.environ.get("COMPANY_CA"):
    session.verify = os.environ.get("COMPANY_CA", "")
if not os.getenv("COMPANY_CA", ""):
    pass
else:
    session.verify = os.getenv("COMPANY_CA")
session.get(URL)
