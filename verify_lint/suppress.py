"""Comments that suppress findings: ``# noqa``, ``# nosec`` and ``# verify-lint: ignore-file``."""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HINT = re.compile(r"noqa|nosec|verify-lint:", re.IGNORECASE)
CODE = r"[A-Z]+[0-9]*"
NOQA = re.compile(rf"#\s*noqa(?P<codes>:\s*{CODE}(?:[\s,]+{CODE}\b)*)?(?![A-Za-z0-9_])", re.IGNORECASE)
NOSEC = re.compile(r"#\s*nosec\b:?(?P<codes>\s*[A-Za-z0-9_]+(?:[\s,]+B[0-9]+\b)*)?", re.IGNORECASE)
IGNORE_FILE = re.compile(r"#\s*verify-lint:\s*ignore-file\b", re.IGNORECASE)
# What other tools call a request without verification, and a check that is switched off.
SAME_AS = {"S501": ("VL1", "VL3"), "B501": ("VL1", "VL3")}


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment: its row, the column of its ``#`` (from 1), and the beginnings of codes that it suppresses."""

    row: int
    column: int
    text: str
    prefixes: tuple[str, ...]

    def covers(self, code: str) -> bool:
        """Whether it suppresses a code."""
        return code.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class Suppressions:
    """All suppressing comments of a file."""

    directives: tuple[Directive, ...] = ()
    ignore_file: bool = False

    @classmethod
    def parse(cls, text: str) -> Suppressions:
        """Never raises: what cannot be tokenized is searched line by line."""
        if HINT.search(text) is None:
            return cls()
        directives: list[Directive] = []
        ignore_file = False
        for row, column, comment in _comments(text):
            ignore_file = ignore_file or IGNORE_FILE.search(comment) is not None
            directives.extend(_directives(row, column, comment))
        return cls(tuple(directives), ignore_file)

    def covers(self, code: str, rows: Iterable[int]) -> bool:
        """Whether a comment on one of the rows suppresses a code."""
        wanted = frozenset(rows)
        return any(directive.row in wanted and directive.covers(code) for directive in self.directives)


def _directives(row: int, column: int, comment: str) -> Iterator[Directive]:
    for match in NOQA.finditer(comment):
        codes = match["codes"]
        prefixes = _prefixes(codes) if codes else ("",)
        if prefixes:
            yield Directive(row, column + match.start(), match[0], prefixes)
    for match in NOSEC.finditer(comment):
        words = re.split(r"[\s,]+", (match["codes"] or "").strip())
        named = [word for word in words if re.fullmatch(r"B[0-9]{3}", word, re.IGNORECASE)]
        if not named or "B501" in (word.upper() for word in named):
            yield Directive(row, column + match.start(), match[0], ("VL1", "VL3"))


def _prefixes(codes: str) -> tuple[str, ...]:
    """The beginnings of our codes that a list names; a code that is none of ours and of no kin suppresses nothing."""
    found: list[str] = []
    for code in re.findall(CODE, codes.upper()):
        if re.fullmatch(r"VL[0-9]{0,3}", code):
            found.append(code)
        else:
            found.extend(SAME_AS.get(code, ()))
    return tuple(found)


def _comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Every comment with its row and column, from 1."""
    found: list[tuple[int, int, str]] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            if token.type == tokenize.COMMENT:
                found.append((token.start[0], token.start[1] + 1, token.string))
    except (tokenize.TokenError, SyntaxError):
        # Newer syntax, or none: behind the last token that was understood, a comment is what looks like one.
        done = found[-1][0] if found else 0
        for row, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
            start = line.find("#")
            if row > done and start >= 0:
                found.append((row, start + 1, line[start:]))
    yield from found
