import asyncio
import os

import requests

URL = os.environ["URL"]
async def main():
    return requests.get(URL, verify=False)  # VL101
asyncio.run(main())
