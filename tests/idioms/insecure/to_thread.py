import asyncio
import os

import requests

URL = os.environ["URL"]
asyncio.run(asyncio.to_thread(requests.get, URL, verify=False))  # VL101
