import argparse
import os

import requests

URL = os.environ["URL"]
parser = argparse.ArgumentParser()
parser.add_argument("--ca-bundle", default=None)
args = parser.parse_args([])
requests.get(URL, verify=args.ca_bundle)
