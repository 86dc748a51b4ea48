import os
import ssl
import urllib.request

URL = os.environ["URL"]
ssl._create_default_https_context = ssl._create_unverified_context  # VL304
urllib.request.urlopen(URL)
