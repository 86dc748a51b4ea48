from concurrent.futures import ThreadPoolExecutor
import os

import requests

URL = os.environ["URL"]
with ThreadPoolExecutor() as pool:
    pool.submit(requests.get, URL, verify=False).result()  # VL101
