# sends nothing
options = {}
options.get("verify", False)
