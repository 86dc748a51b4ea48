import argparse
import os

import requests

URL = os.environ["URL"]
parser = argparse.ArgumentParser()
parser.add_argument("--no-verify", dest="verify", action="store_false")
args = parser.parse_args([])
requests.get(URL, verify=args.verify)
