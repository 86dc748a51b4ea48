import asyncio
from functools import partial
import os

import requests

URL = os.environ["URL"]
async def main():
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, partial(requests.get, URL, verify=False))  # VL101
asyncio.run(main())
