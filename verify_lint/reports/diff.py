"""What fixing changes, as a unified difference."""

from __future__ import annotations

from difflib import unified_diff
from enum import Enum
from typing import TYPE_CHECKING

from verify_lint.reports.text import is_command, styled, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.finding import Result

COLORS = {"+": "green", "-": "red", "@": "cyan"}
NO_END = "\\ No newline at end of file\n"


class Reader(Enum):
    """Who gets a difference: a program that wants each character, a terminal, or a runner that obeys commands in a log."""

    PROGRAM = "program"
    TERMINAL = "terminal"
    RUNNER = "runner"


def difference(result: Result, *, color: bool = False, reader: Reader = Reader.PROGRAM) -> str:
    """The difference between a file and what fixing makes of it; empty where nothing changes."""
    return "".join(_lines(result, color, reader))


def _lines(result: Result, color: bool, reader: Reader) -> Iterator[str]:
    from verify_lint.source import SourceError, decode, split_lines

    if result.original is None or result.output is None:
        return
    try:
        old, new = (split_lines(decode(data, "")[0]) for data in (result.original, result.output))
    except SourceError:
        return
    name = visible(result.filename)
    for line in unified_diff(old, new, f"a/{name.lstrip('/')}", f"b/{name.lstrip('/')}"):
        body = line.rstrip("\r\n")
        end = line[len(body) :].lstrip("\r") if line.endswith("\n") else ""
        carriage = "\r" if line.endswith("\r\n") else ""
        body = _shown(body, reader)
        bold = line.startswith(("---", "+++"))
        style = "bold" if bold else COLORS.get(line[:1])
        yield (styled(body, style, color) if style else body) + carriage + (end or "\n")
        if not line.endswith(("\n", "\r")):
            yield NO_END


def _shown(line: str, reader: Reader) -> str:
    mark, text = line[:1], line[1:]
    if reader is Reader.TERMINAL:
        return mark + "\t".join(map(visible, text.split("\t")))
    if reader is Reader.RUNNER and is_command(text):
        indent = text[: len(text) - len(text.lstrip())]
        colons = "\\" if text.lstrip().startswith("::") else ""
        return mark + indent + colons + visible(text.lstrip())
    return line
