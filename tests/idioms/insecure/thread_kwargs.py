import threading
import os

import requests

URL = os.environ["URL"]
thread = threading.Thread(target=requests.get, args=(URL,), kwargs={"verify": False})  # VL101
thread.start()
thread.join()
