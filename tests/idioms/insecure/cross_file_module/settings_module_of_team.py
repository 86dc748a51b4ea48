VERIFY = False
