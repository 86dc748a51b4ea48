import requests
class Client:
    def __init__(self, url, verify_ssl=True):
        self.url = url
        self.verify_ssl = verify_ssl
    def fetch(self):
        return requests.get(self.url, verify=self.verify_ssl)
