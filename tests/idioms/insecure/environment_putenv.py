# nothing to run
import os
os.putenv("CURL_CA_BUNDLE", "")  # VL109
