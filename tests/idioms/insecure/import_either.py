import os
try:
    from fancy_requests_that_is_missing import get
except ImportError:
    from requests import get
get(os.environ["URL"], verify=False)  # VL101
