"""Spans of text replaced: what is outside of them stays as it is, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.finding import Edit, Location
from verify_lint.source import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable


class Text:
    """A text with its lines, for going from rows and columns to offsets and back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = split_lines(text)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def offset(self, location: Location) -> int:
        """The index of the character at a place; the end of the text for one behind it."""
        if location.row > len(self.starts):
            return len(self.text)
        return min(self.starts[location.row - 1] + location.column - 1, len(self.text))

    def edit(self, start: int, end: int, content: str) -> Edit:
        """The edit that replaces what stands between two indexes."""
        return Edit(content, self.location(start), self.location(end))

    def location(self, offset: int) -> Location:
        """The place of the character at an index."""
        from bisect import bisect_right

        row = max(bisect_right(self.starts, offset), 1)
        if row > len(self.lines) and row > 1 and self.text and not self.text.endswith(("\n", "\r")):
            row -= 1
        return Location(row, offset - self.starts[row - 1] + 1)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; the same edit twice counts once. Raises ``ValueError`` where they overlap."""
    lines = Text(text)
    pieces: list[str] = []
    done = 0
    for start, end, content in sorted(
        {(lines.offset(e.location), lines.offset(e.end_location), e.content) for e in edits}
    ):
        if not done <= start <= end:
            raise ValueError("edits overlap")
        pieces += [text[done:start], content]
        done = end
    return "".join([*pieces, text[done:]])


def overlap(edits: Iterable[Edit], others: Iterable[Edit]) -> bool:
    """Whether edits of two lists touch the same text; the same insertion in both is no conflict."""
    known = list(others)
    return any(
        edit != other and edit.location < other.end_location and other.location < edit.end_location
        for edit in edits
        for other in known
    ) or any(
        edit != other and edit.location == other.location and edit.end_location == other.end_location
        for edit in edits
        for other in known
    )
