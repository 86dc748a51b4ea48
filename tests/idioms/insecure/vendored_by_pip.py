import os
from pip._vendor import requests
requests.get(os.environ["URL"], verify=False)  # VL101
