# nothing to run
import os

for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
    os.environ[name] = ""  # VL109:24
