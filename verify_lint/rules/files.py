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
    Rule(
        code="VL902",
        name="unused-suppression",
        summary="a suppression comment that names a code of this tool and suppresses nothing",
        severity=Severity.WARNING,
        message="{shown}",
        # Every spelling more is one more search of every file.
        needs=((b"VL", b"noqa"), (b"VL", b"NOQA")),
        page=Page(
            what="A code `VL...` in a `# noqa: ...` comment where no finding of that code is suppressed, such as a comment that "
            "was left behind when the call was mended, and a code that does not exist. A blanket `# noqa`, `# nosec` and "
            "the codes of other tools, `S501` among them, are never reported; nor is a code that is not in force in this run.",
            why="The comment says that verification is off where it is not, and it would hide the next mistake on its line.",
            fix_safety="The fix is safe: it takes the code away, or the comment when no other code is left. A reason behind the "
            "codes stays, as a comment of its own.",
            by_hand="Take the code out of the comment.",
            when_not="Code that is checked with different settings in different runs. In flake8, a blanket `# noqa` on the same "
            "line hides this report as it hides every other.",
        ),
    ),
)
