import os
try:
    import requests
except ImportError:
    requests = None
URL = os.environ["URL"]
requests.get(URL, verify=False)  # VL101
