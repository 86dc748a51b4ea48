import os
from requests.sessions import Session
Session().get(os.environ["URL"], verify=False)  # VL102
