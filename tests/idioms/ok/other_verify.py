# sends nothing
class jwt:
    @staticmethod
    def decode(token, verify=True):
        return token
jwt.decode("token", verify=False)
