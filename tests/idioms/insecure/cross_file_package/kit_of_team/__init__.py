from kit_of_team import api
class Kit:
    def __init__(self, url, verify=True):
        self.settings = {"url": url, "verify": verify}
        self.page = api.Page(**self.settings)
