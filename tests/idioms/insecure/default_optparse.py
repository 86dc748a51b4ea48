import optparse
import os

import requests

URL = os.environ["URL"]
parser = optparse.OptionParser()
parser.add_option("--verify", action="store_true", default=False)  # VL104:60
options, _ = parser.parse_args([])
requests.get(URL, verify=options.verify)
