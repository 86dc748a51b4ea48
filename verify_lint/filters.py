"""Filters of warnings in the settings of pytest: ``filterwarnings`` of pytest.ini, tox.ini, setup.cfg and pyproject.toml.

Source: pytest's documentation of its configuration files. A comment counts on the row of a filter in TOML, and on the row before
it where comments have a row to themselves, as in the ini files.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from verify_lint.finding import Certainty, Finding, Location
from verify_lint.rules import BY_CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verify_lint.source import Source

CODE = "VL203"
OPTION = "filterwarnings"
# The section that pytest reads of a file.
SECTIONS = {"pytest.ini": "pytest", ".pytest.ini": "pytest", "tox.ini": "pytest", "setup.cfg": "tool:pytest"}
TOML = "pyproject.toml"
TABLES = (("tool", "pytest", "ini_options"), ("tool", "pytest"))
NAMES = frozenset({*SECTIONS, TOML})
# Compiled where they are needed, which is in few runs.
HEADER = r"\[([^\]]+)\]"
ENTRY = r"([^=:\s]+)\s*[=:][ \t]*([^\r\n]*)"
PLACE = r"\(at line (\d+), column (\d+)\)|\(at end of document\)"


class Filter(NamedTuple):
    """One filter and where it stands: its row and column, from 1."""

    row: int
    column: int
    text: str


def is_settings_file(filename: str) -> bool:
    """Whether pytest reads its settings of a file, by its name."""
    return os.path.basename(filename) in NAMES


def has_filters(path: str) -> bool:
    """Whether a file of settings speaks of filters at all; one that cannot be read has none."""
    try:
        with open(path, "rb") as file:
            return OPTION.encode() in file.read()
    except OSError:
        return False


def find(source: Source, *, suppress: bool = True) -> Iterator[Finding]:
    """The filters that hide InsecureRequestWarning; with ``suppress`` false, comments do not count.

    Raises :class:`SourceError` for TOML that is none.
    """
    # Few files need them, and every start would wait for them.
    from verify_lint.resolve.sinks import hides
    from verify_lint.source import split_lines

    if OPTION not in source.text:
        return
    lines = split_lines(source.text)
    name = os.path.basename(source.filename)
    found = _of_toml(source.text) if name == TOML else _of_ini(lines, SECTIONS[name])
    rule = BY_CODE[CODE]
    for item in found:
        if hides(item.text) and not (suppress and _is_suppressed(item.row, lines, in_row=name == TOML)):
            location = Location(item.row, item.column)
            yield Finding(
                code=rule.code,
                name=rule.name,
                message=rule.message.format(shown=f"{OPTION} of pytest") + " (by hand: take the filter out)",
                filename=source.filename,
                location=location,
                end_location=Location(item.row, item.column + len(item.text)),
                severity=rule.severity,
                certainty=Certainty.OFF,
                noqa_row=item.row,
                url=rule.url,
            )


def _of_ini(lines: Sequence[str], section: str) -> Iterator[Filter]:
    inside = listing = False
    for row, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text[0] in "#;":
            continue
        if header := re.match(HEADER, line):
            inside, listing = header[1].strip() == section, False
        elif line[0] in " \t":
            if inside and listing:
                yield Filter(row, line.index(text) + 1, text)
        elif inside and (entry := re.match(ENTRY, line)):
            listing = entry[1] == OPTION
            if listing and (text := entry[2].strip()):
                yield Filter(row, entry.start(2) + 1, text)


def _of_toml(text: str) -> Iterator[Filter]:
    import tomllib

    from verify_lint.source import SourceError

    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.search(PLACE, str(error))
        row, column = (int(said[1]), int(said[2])) if said is not None and said[1] else (text.count("\n") + 1, 1)
        raise SourceError(re.sub(PLACE, "", str(error)).strip(), Location(row, column)) from error
    # The values have no places: they stand in this order behind the name of the option.
    end = text.index(OPTION)
    for table in TABLES:
        for item in _listed(_inside(settings, table)):
            place = text.find(item, end)
            begin, end = (place, place + len(item)) if place >= 0 else (text.index(OPTION), end)
            before = text[:begin]
            yield Filter(before.count("\n") + 1, begin - before.rfind("\n"), item)


def _inside(settings: object, names: Sequence[str]) -> object:
    for name in names:
        settings = settings.get(name) if isinstance(settings, dict) else None
    return settings.get(OPTION) if isinstance(settings, dict) else None


def _listed(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from filter(None, map(str.strip, value.splitlines()))
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))


def _is_suppressed(row: int, lines: Sequence[str], *, in_row: bool) -> bool:
    """Whether a comment suppresses what stands in a row."""
    from verify_lint.suppress import directives_in

    rows = [row] if in_row else []
    if row > 1 and lines[row - 2].lstrip()[:1] == "#":
        rows.append(row - 1)
    comments = [(item, lines[item - 1].partition("#")) for item in rows]
    return any(
        directive.covers(CODE)
        for item, (before, mark, rest) in comments
        for directive in directives_in(item, len(before) + 1, mark + rest)
    )
