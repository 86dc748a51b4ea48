import requests
def fetch(url, verify=True):
    return requests.get(url)
