# nothing to run
import os
os.environ.update({"CURL_CA_BUNDLE": ""})  # VL109
