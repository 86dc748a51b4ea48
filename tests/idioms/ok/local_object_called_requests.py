# sends nothing
class Fake:
    def get(self, url, verify=True):
        return url
requests = Fake()
requests.get("https://localhost", verify=False)
