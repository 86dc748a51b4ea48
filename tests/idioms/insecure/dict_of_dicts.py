import os

import requests

URL = os.environ["URL"]

STAGES = {
    "production": {"verify": True},
    "test": {"verify": False},  # VL105:24
}
stage = os.environ.get("STAGE", "test")
requests.get(URL, verify=STAGES[stage]["verify"])
