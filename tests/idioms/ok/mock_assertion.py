# sends nothing
from unittest import mock
import requests
with mock.patch.object(requests, "get") as get:
    requests.get("https://localhost", verify=True)
    try:
        get.assert_called_with("https://localhost", verify=False)
    except AssertionError:
        pass
