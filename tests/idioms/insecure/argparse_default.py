import argparse
import os

import requests

URL = os.environ["URL"]
parser = argparse.ArgumentParser()
parser.add_argument("--verify-ssl", default=False)  # VL104
args = parser.parse_args([])
requests.get(URL, verify=args.verify_ssl)
