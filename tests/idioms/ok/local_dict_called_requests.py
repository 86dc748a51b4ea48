# sends nothing
requests = {"verify": False}
requests.get("verify", False)
