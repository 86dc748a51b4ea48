from unittest import mock
import os

import requests

URL = os.environ["URL"]
with mock.patch.object(requests.Session, "verify", False, create=True):
    requests.get(URL)
