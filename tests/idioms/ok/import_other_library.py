# sends nothing
class http:
    @staticmethod
    def get(url, verify=True):
        return url
get = http.get
get("https://localhost", verify=False)
