import os
def fetch(url):
    import requests
    return requests.get(url, verify=False)  # VL101
fetch(os.environ["URL"])
