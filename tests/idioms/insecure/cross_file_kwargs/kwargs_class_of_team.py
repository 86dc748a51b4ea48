import requests
class Client:
    def __init__(self):
        self.session = requests.Session()
    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)
    def request(self, method, url, **kwargs):
        return self.session.request(method, url, **kwargs)
