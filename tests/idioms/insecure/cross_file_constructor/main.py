import os
from client_of_team import Client
Client(os.environ["URL"], verify_ssl=False).fetch()  # VL101
