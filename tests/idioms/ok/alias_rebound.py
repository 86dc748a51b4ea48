# sends nothing
import requests
requests = type("Other", (), {"get": staticmethod(lambda url, verify: url)})
requests.get("https://localhost", verify=False)
