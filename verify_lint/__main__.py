"""``python -m verify_lint``."""

import sys
from os import getcwd

# Python puts the current folder before everything else, and what is checked must not be taken for a module of ours.
try:
    here = getcwd()
except OSError:
    # It was removed; the command says so.
    here = ""
if not sys.flags.safe_path and sys.path[0] in ("", here):
    del sys.path[0]

from verify_lint.cli import main

main(prog_name="verify-lint")
