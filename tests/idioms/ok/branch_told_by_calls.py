import os
from pathlib import Path

import requests

URL = os.environ["URL"]
CA_BUNDLE = ""


def made(session, ca=None):
    if bool(CA_BUNDLE):
        session.verify = CA_BUNDLE
    if len(CA_BUNDLE) > 0:
        session.verify = CA_BUNDLE
    if len(CA_BUNDLE) != 0:
        session.verify = CA_BUNDLE
    if CA_BUNDLE != "":
        session.verify = CA_BUNDLE
    if CA_BUNDLE.strip():
        session.verify = CA_BUNDLE
    if Path(CA_BUNDLE or "/does/not/exist").is_file() and os.path.isfile(CA_BUNDLE):
        session.verify = CA_BUNDLE
    if all([CA_BUNDLE, session]):
        session.verify = CA_BUNDLE
    if ca not in (None, ""):
        session.verify = ca
    if type(ca) is str:
        session.verify = ca
    if None is not ca:
        session.verify = ca
    if not ca or ca is None:
        return session
    session.verify = ca
    return session


made(requests.Session()).get(URL)
