import requests


class Client:
    def __init__(self, url, verify=True):
        self.url = url
        self.session = requests.Session()
        self.session.verify = verify

    def get(self):
        return self.session.get(self.url)


def fetch(url, verify=True):
    return requests.get(url, verify=verify)


class Sender:
    def post(self, url, verify=True):
        return requests.post(url, verify=verify)
