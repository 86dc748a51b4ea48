"""What a finding is known by when lines move: its code and the text of its statement, however that is laid out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from verify_lint.source import STRING_OR_COMMENT, split_lines

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence, Set

    from verify_lint.finding import Finding, Result

TOKEN = re.compile(rf"(?P<text>{STRING_OR_COMMENT})|(?P<word>\w+)|[^\s\w]")
PLAIN = re.compile(r"'([^'\"\\\r\n]*)'")
# A table of a hundred lines is edited all the time; there the lines of the finding say better which one it is.
MAX_STATEMENT = 400
OF_LINE = frozenset({"VL901", "VL902"})


class Fingerprint(NamedTuple):
    """Findings with the same one in the same file are told apart by number only."""

    code: str
    text: str


def fingerprints(result: Result) -> list[Fingerprint]:
    """Those of a result's findings, in their order."""
    lines = split_lines(result.text or "")
    return [Fingerprint(finding.code, _text(finding, lines)) for finding in result.findings]


def normal(text: str) -> str:
    """Code without what a formatter changes: comments, white space, trailing commas, the kind of quotes."""
    parts: list[str] = []
    after_word = False
    for match in TOKEN.finditer(text):
        part = match[0]
        if part == "\\" or part.startswith("#"):
            continue
        if part in ")]}" and parts and parts[-1] == ", ":
            parts.pop()
        is_word = match["word"] is not None
        if is_word and after_word:
            parts.append(" ")
        parts.append(", " if part == "," else PLAIN.sub(r'"\1"', part) if match["text"] else part)
        after_word = is_word
    return "".join(parts).rstrip(" ,")


def beyond(found: Sequence[Fingerprint], known: Counter[Fingerprint], new: Set[int] = frozenset()) -> list[int]:
    """Which of the findings are more than there were; where any may be the one, those in ``new`` are, then the later ones."""
    left = known.copy()
    more: list[int] = []
    for index in sorted(range(len(found)), key=lambda index: index in new):
        if left[found[index]] > 0:
            left[found[index]] -= 1
        else:
            more.append(index)
    return sorted(more)


def rows(finding: Finding) -> range:
    """The rows of a finding's statement; of a compound statement, those of its header."""
    every = {finding.location.row, finding.end_location.row, *finding.suppression_rows}
    return range(min(every), max(every) + 1)


def _text(finding: Finding, lines: list[str]) -> str:
    place = finding.location.row - 1
    if finding.code in OF_LINE:
        # Such a line is no code that can be read, or it is the comment that matters.
        return " ".join("".join(lines[place : place + 1]).split())
    where = rows(finding)
    text = normal("".join(lines[where.start - 1 : where.stop - 1]))
    return text if len(text) <= MAX_STATEMENT else normal("".join(lines[place : finding.end_location.row]))
