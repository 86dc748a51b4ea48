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
# The tables that it reads.
TOML: dict[str, tuple[tuple[str, ...], ...]] = {
    "pyproject.toml": (("tool", "pytest", "ini_options"), ("tool", "pytest")),
    "pytest.toml": (("pytest",),),
    ".pytest.toml": (("pytest",),),
}
NAMES = frozenset({*SECTIONS, *TOML})
# What a filter of the warning speaks of.
ABOUT = r"insecure|unverified|urllib3|httpwarning|securitywarning"
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


def may_have_findings(data: bytes) -> bool:
    """Whether settings speak of filters at all."""
    return OPTION.encode() in data


def has_filters(path: str) -> bool:
    """The same of a file; of one that cannot be read nobody knows."""
    try:
        with open(path, "rb") as file:
            return may_have_findings(file.read())
    except OSError:
        # The run says so.
        return True


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
    is_toml = name in TOML
    found = _of_toml(source.text, TOML[name]) if is_toml else _of_ini(lines, SECTIONS[name])
    comments = _comments(source.text, lines, is_toml=is_toml)
    rule = BY_CODE[CODE]
    for item in found:
        if hides(item.text) and not (suppress and _is_suppressed(item.row, lines, comments)):
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
            inside, listing = header[1] == section, False
        elif line[0] in " \t":
            if inside and listing:
                yield Filter(row, line.index(text) + 1, text)
        elif inside and (entry := re.match(ENTRY, line)):
            listing = entry[1] == OPTION
            if listing and (text := entry[2].strip()):
                yield Filter(row, entry.start(2) + 1, text)


def _of_toml(text: str, tables: Sequence[tuple[str, ...]]) -> Iterator[Filter]:
    import tomllib

    from verify_lint.source import SourceError, string_or_comment

    try:
        settings = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if re.search(ABOUT, text, re.IGNORECASE) is None:
            # A template of something else, perhaps.
            return
        said = re.search(PLACE, str(error))
        row, column = (int(said[1]), int(said[2])) if said is not None and said[1] else (text.count("\n") + 1, 1)
        raise SourceError(re.sub(PLACE, "", str(error)).strip(), Location(row, column)) from error
    # The values have no places: they stand in this order behind the name of the option, in its table.
    bare = string_or_comment().sub(lambda match: " " * len(match[0]) if match[0].startswith("#") else match[0], text)
    for table in tables:
        name = r"[ \t]*[.][ \t]*".join(table)
        header = re.search(rf"^[ \t]*\[[ \t]*{name}[ \t]*\]", bare, re.MULTILINE)
        end = max(bare.find(OPTION, header.end() if header is not None else 0), 0)
        for item in _listed(_inside(settings, table)):
            place = bare.find(item, end)
            begin, end = (place, place + len(item)) if place >= 0 else (end, end)
            before = bare[:begin]
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


def _comments(text: str, lines: Sequence[str], *, is_toml: bool) -> dict[int, str]:
    """The comments by their rows; in the ini files they have a row to themselves."""
    if not is_toml:
        return {row: line.strip() for row, line in enumerate(lines, 1) if line.lstrip()[:1] == "#"}
    from verify_lint.source import string_or_comment

    found = (match for match in string_or_comment().finditer(text) if match[0].startswith("#"))
    return {text.count("\n", 0, match.start()) + 1: match[0] for match in found}


def _is_suppressed(row: int, lines: Sequence[str], comments: dict[int, str]) -> bool:
    """Whether a comment suppresses what stands in a row: one in the row, or alone in the row before."""
    from verify_lint.suppress import directives_in

    is_alone = row > 1 and lines[row - 2].lstrip()[:1] == "#"
    said = [comments.get(row, ""), comments.get(row - 1, "") if is_alone else ""]
    return any(directive.covers(CODE) for comment in said for directive in directives_in(row, 1, comment))
