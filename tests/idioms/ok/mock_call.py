# sends nothing
from unittest import mock
expected = [mock.call("https://localhost", verify=False), mock.call.get("https://localhost", verify=False)]
