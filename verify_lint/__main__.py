"""``python -m verify_lint``."""

from verify_lint.cli import main

main(prog_name="verify-lint")
