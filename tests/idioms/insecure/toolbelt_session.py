# nothing to run
import os
from requests_toolbelt.sessions import BaseUrlSession
session = BaseUrlSession(os.environ["URL"])
session.verify = False  # VL103
