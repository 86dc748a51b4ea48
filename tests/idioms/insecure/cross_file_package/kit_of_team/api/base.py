import requests
class Base:
    def __init__(self, url=None, verify=True):
        self.url = url
        self.verify = verify
    def get(self):
        return requests.get(self.url, verify=self.verify)
