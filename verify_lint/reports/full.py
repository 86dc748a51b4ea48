"""For people at a terminal: the source line, a caret under the value, what it reaches, how it is mended."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from verify_lint.reports.concise import heading
from verify_lint.reports.text import lines_of, styled, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Finding, Location, Result

TAB = "    "
MAX_WIDTH = 160
MAX_RELATED = 5


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """A block a finding, with an empty line behind it."""
    for result in results:
        lines = lines_of(result.text)
        yield "".join("\n".join(_block(finding, lines, color)) + "\n\n" for finding in result.findings)


def _block(finding: Finding, lines: list[str], color: bool) -> Iterator[str]:
    yield heading(finding, color)
    shown = finding.related[:MAX_RELATED]
    rows = [finding.location.row, *(item.location.row for item in shown if item.filename == finding.filename)]
    gutter = len(str(max(rows)))
    yield from _excerpt(finding.location, finding.end_location, "^", "", lines, gutter, color)
    for related in shown:
        if related.filename == finding.filename:
            yield from _excerpt(related.location, related.location, "-", related.message, lines, gutter, color)
        else:
            place = f"{visible(related.filename)}:{related.location.row}:{related.location.column}"
            yield f"{' ' * gutter} {styled('=', 'blue', color)} note: {visible(related.message)}: {place}"
    if len(finding.related) > len(shown):
        yield f"{' ' * gutter} {styled('=', 'blue', color)} note: and {len(finding.related) - len(shown)} more"
    if finding.fix is not None:
        how = "" if finding.fix.applicability.value == "safe" else " (--unsafe-fixes)"
        yield f"{' ' * gutter} {styled('=', 'blue', color)} help: {visible(finding.fix.message)}{how}"


def _excerpt(
    start: Location, end: Location, mark: str, label: str, lines: list[str], gutter: int, color: bool
) -> Iterator[str]:
    bar = styled("|", "blue", color)
    if start.row > len(lines):
        return
    line = lines[start.row - 1]
    first = start.column - 1
    last = end.column - 1 if end.row == start.row else len(line)
    before, marked = _shown(line[:first]), _shown(line[first : max(last, first + 1)]) or " "
    text = _shown(line)
    if len(text) > MAX_WIDTH:
        # A minified or generated line: keep what is around the mark.
        cut = max(0, len(before) - MAX_WIDTH // 2)
        text = ("…" if cut else "") + text[cut : cut + MAX_WIDTH] + "…"
        before = before[cut:] if not cut else "…" + before[cut:]
        marked = marked[:MAX_WIDTH]
    number = styled(f"{start.row:>{gutter}}", "blue", color)
    style = "red" if mark == "^" else "cyan"
    under = mark * max(1, _width(marked))
    yield f"{number} {bar} {text}"
    yield f"{' ' * gutter} {bar} {' ' * _width(before)}{styled(under + (' ' + label if label else ''), style, color)}"


def _shown(text: str) -> str:
    return visible(text.replace("\t", TAB))


def _width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)
