import argparse
import os

import requests

URL = os.environ["URL"]
parser = argparse.ArgumentParser()
parser.add_argument("--secure", dest="insecure", action="store_false")  # VL104
args = parser.parse_args([])
requests.get(URL, verify=not args.insecure)
