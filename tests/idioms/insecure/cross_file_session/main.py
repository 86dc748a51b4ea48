import os
from sessions_of_team import session
session.get(os.environ["URL"], verify=False)  # VL102
