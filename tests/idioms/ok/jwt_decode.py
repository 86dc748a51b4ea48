# nothing to run
import jwt
jwt.decode("token", verify=False)
