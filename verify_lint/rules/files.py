"""What is said of a file as a whole."""

from __future__ import annotations

from verify_lint.finding import Severity
from verify_lint.rules.base import Page, Rule

RULES = (
    Rule(
        code="VL901",
        name="syntax-error",
        summary="a file that may have a finding and cannot be parsed",
        severity=Severity.ERROR,
        message="{shown}",
        needs=(),
        page=Page(
            what="A file that contains what a finding needs and is no Python that can be parsed: Python 2, a broken file, an "
            "encoding that is not what it says.",
            why="What is not analysed must not look clean.",
            fix_safety="No fix.",
            by_hand="Mend the file, or exclude it.",
            when_not="Test data that is broken on purpose: exclude it.",
        ),
    ),
)
