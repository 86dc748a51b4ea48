"""Writing ``# noqa: VL...`` comments for findings, proven before anything is written."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from typing import TYPE_CHECKING

from verify_lint import engine
from verify_lint.edits import apply
from verify_lint.filters import is_settings_file
from verify_lint.finding import Edit, Location
from verify_lint.source import Source, SourceError
from verify_lint.suppress import UNUSED, Suppressions, directives_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verify_lint.finding import Finding, Result
    from verify_lint.settings import Settings
    from verify_lint.suppress import Directive

BY_HAND = {
    "VL901": "a file that cannot be parsed has no comments",
    UNUSED: "--fix takes it away",
}


def why_left(finding: Finding) -> str:
    """Why a finding was given no comment."""
    if is_settings_file(finding.filename):
        return "write the comment by hand, on its row or on the one before"
    return BY_HAND.get(finding.code, "no row that counts can end in a comment")


def problem_of(reason: str) -> str | None:
    """What keeps a text from being a reason in a comment, or nothing."""
    if not reason.strip() or not reason.isprintable():
        return "expected one line of text"
    if any(True for _ in directives_in(1, 1, reason)) or Suppressions.parse(f"#{reason}").ignore_file:
        return "a comment that suppresses cannot be part of a reason"
    return None


def add(result: Result, data: bytes, settings: Settings, reason: str | None = None) -> Result:
    """Suppress the findings of a checked file by comments: ``output`` is the new file, ``fixed`` how many findings that hides.

    The findings that are left are those that no comment can hide. Never raises: ``error`` says what kept the comments from
    being written.
    """
    if is_settings_file(result.filename):
        # Other formats have other comments.
        return result._replace(original=data)
    try:
        source = Source.from_bytes(data, result.filename)
        if source.text != result.text:
            return result._replace(error="changed since it was read, left as it is")
        rows = _rows_that_can_end_in_a_comment(source.text)
    except (SourceError, tokenize.TokenError, SyntaxError):
        return result._replace(original=data)
    wanted: dict[int, set[str]] = {}
    hidden: list[Finding] = []
    left: list[Finding] = []
    for finding in result.findings:
        row = _row(finding, rows)
        if row is None:
            left.append(finding)
        else:
            hidden.append(finding)
            wanted.setdefault(row, set()).add(finding.code)
    if not wanted:
        return result._replace(original=data)
    text = apply(source.text, _edits(source, wanted, reason))
    try:
        output = source.encode(text, data)
    except SourceError as error:
        return result._replace(error=f"no comments were added: {error}")
    problem = _problem(source.text, text, hidden, engine.check(output, result.filename, settings))
    if problem is not None:
        return result._replace(error=f"left as it was, {problem}; {engine.REPORT}")
    return result._replace(findings=tuple(left), output=output, original=data, fixed=len(hidden))


def _row(finding: Finding, rows: frozenset[int]) -> int | None:
    """The row for a comment: the best one if it can end in a comment, else another that counts."""
    if finding.code in BY_HAND:
        return None
    counting = sorted(finding.suppression_rows, reverse=True)
    best = (finding.noqa_row, finding.location.row, finding.end_location.row, *counting)
    return next((row for row in best if row in rows and row in finding.suppression_rows), None)


def _rows_that_can_end_in_a_comment(text: str) -> frozenset[int]:
    """Not those that end within a string or in a backslash."""
    found: set[int] = set()
    open_strings: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
        if token.type in (tokenize.NEWLINE, tokenize.NL, tokenize.COMMENT):
            found.add(token.start[0])
        elif token.type in F_STRING_STARTS:
            open_strings.append(token.start[0])
        elif token.type in F_STRING_ENDS:
            # Python before 3.12 refuses comments within an f-string.
            found.difference_update(range(open_strings.pop(), token.end[0]))
    return frozenset(found)


def _numbers(*names: str) -> frozenset[int]:
    return frozenset(getattr(tokenize, name) for name in names if hasattr(tokenize, name))


F_STRING_STARTS = _numbers("FSTRING_START", "TSTRING_START")
F_STRING_ENDS = _numbers("FSTRING_END", "TSTRING_END")


def _edits(source: Source, wanted: dict[int, set[str]], reason: str | None) -> Iterable[Edit]:
    lists = {
        directive.row: directive
        for directive in Suppressions.parse(source.text).directives
        if directive.is_noqa and directive.listed
    }
    for row, codes in wanted.items():
        tail = f" - {reason.strip()}" if reason else ""
        if row in lists:
            yield _merged(lists[row], codes, tail)
        else:
            line = source.lines[row - 1].rstrip("\r\n")
            kept = line.rstrip()
            comment = f"  # noqa: {', '.join(sorted(codes))}{tail}"
            yield Edit(comment, Location(row, len(kept) + 1), Location(row, len(line) + 1))


def _merged(directive: Directive, codes: set[str], tail: str) -> Edit:
    """The codes put behind those of a list; a reason that is there already is kept as it is."""
    listed = directive.listed
    separator = directive.text[listed[-2].end : listed[-1].start] if len(listed) > 1 else ", "
    place = Location(directive.row, directive.column + listed[-1].end)
    rest = (directive.text[listed[-1].end :] + directive.rest).strip()
    if rest and not rest.startswith("#"):
        tail = ""
    added = "".join(separator + code for code in sorted(codes - {item.code for item in listed}))
    return Edit(added + tail, place, place)


def _problem(before: str, after: str, hidden: list[Finding], checked: Result) -> str | None:
    """What is wrong with the comments, or nothing."""
    if checked.error is not None:
        return f"the source with comments cannot be checked ({checked.error})"
    if _tree(before) != _tree(after):
        return "comments would change what the code means"
    seen = {(finding.code, finding.location) for finding in checked.findings}
    for finding in hidden:
        if (finding.code, finding.location) in seen:
            return f"a comment on row {finding.noqa_row} does not hide {finding.code}"
    return None


def _tree(text: str) -> str | None:
    """The syntax tree as text; None for a grammar that is newer than the running Python's."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.dump(ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
