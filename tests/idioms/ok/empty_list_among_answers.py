import requests


def parsed(name, value):
    if name == "HOSTS":
        return value.split(",") if value else []
    if name == "PORTS" and not value:
        return []
    return value


requests.get("https://localhost", verify=parsed("CA_BUNDLE", True))
