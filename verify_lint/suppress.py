"""Comments that suppress findings: ``# noqa``, ``# nosec`` and ``# verify-lint: ignore-file``."""

from __future__ import annotations

import io
import re
import tokenize
from typing import TYPE_CHECKING, NamedTuple

from verify_lint.finding import Edit, Location
from verify_lint.rules import BY_CODE, RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verify_lint.finding import Finding

HINT = re.compile(r"noqa|nosec|verify-lint:", re.IGNORECASE)
CODE = r"[A-Z]+[0-9]*"
NOQA = re.compile(rf"#\s*noqa(?P<codes>:\s*{CODE}(?:[\s,]+{CODE}\b)*)?(?![A-Za-z0-9_])", re.IGNORECASE)
NOSEC = re.compile(r"#\s*nosec\b:?(?P<codes>\s*[A-Za-z0-9_]+(?:[\s,]+B[0-9]+\b)*)?", re.IGNORECASE)
# Who names codes does not mean all of them.
IGNORE_FILE = re.compile(r"#\s*verify-lint:\s*ignore-file\b(?![\s:=(\[]*VL\d)", re.IGNORECASE)
# A code has digits, but for the beginning of all of ours; in a list, the first other word begins the reason.
LISTED = re.compile(r"[:\s,]*(?P<code>VL|[A-Z]+[0-9]+)(?=[\s,]|$)", re.IGNORECASE)
# What a file must contain to have an unused suppression; other spellings suppress, and are not looked after.
NAMES_OURS = re.compile(r"(?:noqa|NOQA):[^\r\n]*\bVL")
OURS = re.compile(r"VL[0-9]*")
SEPARATOR = re.compile(r"[\s:;,.–—-]*")  # noqa: RUF001
# What other tools call a request without verification, and a check that is switched off.
SAME_AS = {"S501": ("VL1", "VL3"), "B501": ("VL1", "VL3")}
UNUSED = "VL902"


class Listed(NamedTuple):
    """A code in a list, in capitals, and where it stands in its comment, counted from 0."""

    code: str
    start: int
    end: int


class Directive(NamedTuple):
    """One comment: its row, the column of its ``#`` (from 1), and the beginnings of codes that it suppresses.

    ``text`` ends behind the codes; ``rest`` is what follows in the same comment, such as the reason.
    """

    row: int
    column: int
    text: str
    prefixes: tuple[str, ...]
    rest: str = ""

    def covers(self, code: str) -> bool:
        """Whether it suppresses a code."""
        return code.startswith(self.prefixes)

    @property
    def is_noqa(self) -> bool:
        """Whether it is a ``# noqa``, not a ``# nosec``."""
        return NOQA.match(self.text) is not None

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The codes in the list behind ``noqa:``."""
        return tuple(_listed(self.text))


class Suppressions(NamedTuple):
    """All suppressing comments of a file; ``complete`` tells that every comment is surely one."""

    directives: tuple[Directive, ...] = ()
    ignore_file: bool = False
    complete: bool = True

    @classmethod
    def parse(cls, text: str) -> Suppressions:
        """Never raises: what cannot be tokenized is searched line by line."""
        if HINT.search(text) is None:
            return cls()
        directives: list[Directive] = []
        ignore_file = False
        comments, complete = _comments(text)
        for row, column, comment in comments:
            ignore_file = ignore_file or IGNORE_FILE.search(comment) is not None
            directives.extend(directives_in(row, column, comment))
        return cls(tuple(directives), ignore_file, complete)

    def covers(self, code: str, rows: Iterable[int]) -> bool:
        """Whether a comment on one of the rows suppresses a code."""
        wanted = frozenset(rows)
        return any(directive.row in wanted and directive.covers(code) for directive in self.directives)


class Unused(NamedTuple):
    """A code of ours in a comment that suppresses nothing: where it stands, and the edit that takes it away."""

    code: str
    location: Location
    end_location: Location
    is_known: bool
    is_suppressed: bool
    edit: Edit


def unused(
    suppressions: Suppressions, findings: Sequence[Finding], codes: frozenset[str], lines: Sequence[str]
) -> Iterator[Unused]:
    """The codes of ours that suppress none of a file's findings.

    ``findings`` are those of all rules, whatever is in force; a code that is not in ``codes``, the rules in force, may be
    wanted in another run and is left alone, and so is a beginning of codes one of which is not.
    """
    for directive in suppressions.directives:
        for index, (code, first, end) in enumerate(directive.listed):
            if not OURS.fullmatch(code) or not _is_in_force(code, codes):
                continue
            if any(item.code.startswith(code) and directive.row in item.suppression_rows for item in findings):
                continue
            yield Unused(
                code,
                Location(directive.row, directive.column + first),
                Location(directive.row, directive.column + end),
                any(known.startswith(code) for known in BY_CODE),
                _is_suppressed(suppressions, directive, code),
                _without(directive, index, lines[directive.row - 1]),
            )


def _is_in_force(code: str, codes: frozenset[str]) -> bool:
    meant = {rule.code for rule in RULES if rule.code == code or (rule.default and rule.code.startswith(code))}
    # A comment that suppresses this rule itself does so by being there.
    return meant <= codes and not (code != "VL" and UNUSED.startswith(code))


def _is_suppressed(suppressions: Suppressions, own: Directive, code: str) -> bool:
    """Whether anything but the code itself suppresses the report on its row."""
    return any(
        UNUSED.startswith(prefix) and not (directive is own and prefix == code)
        for directive in suppressions.directives
        if directive.row == own.row
        for prefix in directive.prefixes
    )


def _without(directive: Directive, index: int, line: str) -> Edit:
    """The edit that takes a code out of its list, or the comment away when nothing of it is left."""
    listed, start = directive.listed, directive.column
    row, own = directive.row, listed[index]

    def edit(first: int, last: int, content: str = "") -> Edit:
        return Edit(content, Location(row, first), Location(row, last))

    if index + 1 < len(listed):
        return edit(start + own.start, start + listed[index + 1].start)
    if index:
        return edit(start + listed[index - 1].end, start + own.end)
    after = directive.text[own.end :] + directive.rest
    kept = after[SEPARATOR.match(after).end() :]  # type: ignore[union-attr]
    end = start + own.end + len(after)
    if kept:
        # Another comment is one already, a reason becomes one.
        return edit(start, end - len(kept), "" if kept.startswith("#") else "# ")
    before = line[: start - 1].rstrip()
    if not before:
        return Edit("", Location(row, 1), Location(row + 1, 1))
    return edit(len(before) + 1, end)


def directives_in(row: int, column: int, comment: str) -> Iterator[Directive]:
    """The suppressing parts of one comment."""
    for match in NOQA.finditer(comment):
        # A list of other tools' codes suppresses nothing here, but it is there for one of ours to be added.
        prefixes = _prefixes(match[0]) if match["codes"] else ("",)
        yield Directive(row, column + match.start(), match[0], prefixes, comment[match.end() :])
    for match in NOSEC.finditer(comment):
        words = re.split(r"[\s,]+", (match["codes"] or "").strip())
        named = [word for word in words if re.fullmatch(r"B[0-9]{3}", word, re.IGNORECASE)]
        if not named or "B501" in (word.upper() for word in named):
            yield Directive(row, column + match.start(), match[0], ("VL1", "VL3"))


def _listed(text: str) -> Iterator[Listed]:
    place = text.find(":")
    while place >= 0 and (match := LISTED.match(text, place)):
        yield Listed(match["code"].upper(), match.start("code"), match.end())
        place = match.end()


def _prefixes(text: str) -> tuple[str, ...]:
    """The beginnings of our codes that a list names; a code that is none of ours and of no kin suppresses nothing."""
    found: list[str] = []
    for item in _listed(text):
        if re.fullmatch(r"VL[0-9]{0,3}", item.code):
            found.append(item.code)
        else:
            found.extend(SAME_AS.get(item.code, ()))
    return tuple(found)


def _comments(text: str) -> tuple[list[tuple[int, int, str]], bool]:
    """Every comment with its row and column, from 1, and whether the text could be tokenized."""
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
        return found, False
    return found, True
