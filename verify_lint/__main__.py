"""``python -m verify_lint``."""

import sys
from os import getcwd

# Python puts the current folder before everything else, and what is checked must not be taken for a module of ours.
if not sys.flags.safe_path and sys.path[0] in ("", getcwd()):
    del sys.path[0]

from verify_lint.cli import main

main(prog_name="verify-lint")
