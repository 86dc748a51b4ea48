import os
from http_of_team import fetch
fetch(os.environ["URL"], verify=False)  # VL101
