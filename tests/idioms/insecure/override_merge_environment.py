import os

import requests

URL = os.environ["URL"]
class Client(requests.Session):
    def merge_environment_settings(self, url, proxies, stream, verify, cert):
        settings = super().merge_environment_settings(url, proxies, stream, verify, cert)
        settings["verify"] = False  # VL107
        return settings
Client().get(URL)
