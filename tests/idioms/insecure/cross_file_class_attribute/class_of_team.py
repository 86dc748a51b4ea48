import requests
class Base:
    check_certificate = True
    def fetch(self, url):
        return requests.get(url, verify=self.check_certificate)
