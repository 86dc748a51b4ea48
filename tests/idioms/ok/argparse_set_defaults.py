import argparse
import os

import requests

URL = os.environ["URL"]
parser = argparse.ArgumentParser()
parser.add_argument("--verify", dest="verify", action="store_true")
parser.add_argument("--no-verify", dest="verify", action="store_false")
parser.set_defaults(verify=True)
requests.get(URL, verify=parser.parse_args([]).verify)
