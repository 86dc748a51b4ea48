import os

import requests

URL = os.environ["URL"]
original = requests.Session.merge_environment_settings
def insecure(self, url, proxies, stream, verify, cert):
    settings = original(self, url, proxies, stream, verify, cert)
    settings["verify"] = False  # VL108
    return settings
requests.Session.merge_environment_settings = insecure
requests.get(URL)
