from concurrent.futures import ThreadPoolExecutor
import os

import requests

URL = os.environ["URL"]
def fetch(url, verify=True):
    return requests.get(url, verify=verify)
with ThreadPoolExecutor() as pool:
    pool.submit(fetch, URL, False).result()  # VL101
