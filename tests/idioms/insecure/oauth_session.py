# nothing to run
import os
from requests_oauthlib import OAuth2Session
session = OAuth2Session("id")
session.get(os.environ["URL"], verify=False)  # VL102
