import os
from secure_http_of_team import fetch
fetch(os.environ["URL"], verify=False)
