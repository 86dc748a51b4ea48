import os
import ssl
import urllib.request

URL = os.environ["URL"]
context = ssl.create_default_context()
context.check_hostname = False  # VL304
context.verify_mode = ssl.CERT_NONE  # VL304
urllib.request.urlopen(URL, context=context)
