import argparse
import os

import requests

URL = os.environ["URL"]
parser = argparse.ArgumentParser()
parser.add_argument("--insecure", action="store_true")
args = parser.parse_args([])
requests.get(URL, verify=not args.insecure)
