"""Which reports are written and where to, and several of them at once."""

from __future__ import annotations

import os
from itertools import tee
from typing import TYPE_CHECKING, NamedTuple

from verify_lint.reports import FORMATS, render
from verify_lint.settings import SettingsError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from verify_lint.finding import Result

OPTION = "--output-format"


class Target(NamedTuple):
    """A report: its format, and its file, which is None for standard output."""

    format: str
    path: str | None = None


def targets(values: Sequence[str], output_file: str | None, default: str) -> tuple[Target, ...]:
    """What the values ``FORMAT`` and ``FORMAT:FILE`` of ``--output-format`` ask for.

    ``output_file`` takes the report that names no file, ``default`` is the format where none is named. Raises
    :class:`SettingsError` for an unknown format and for reports that would be written into each other.
    """
    found = [_target(value) for value in values or (default,)]
    loose = [target for target in found if target.path is None]
    if len(loose) > 1:
        names = " and ".join(repr(target.format) for target in loose)
        raise SettingsError(f"{OPTION}: only one report can go without a file, not {names}; write FORMAT:FILE")
    if output_file is not None:
        if not loose:
            raise SettingsError(f"--output-file: every report has its own file already; leave {output_file!r} out")
        found = [target if target.path is not None else Target(target.format, output_file) for target in found]
    paths = [os.path.realpath(target.path) for target in found if target.path is not None]
    for target in found:
        if target.path is not None and paths.count(os.path.realpath(target.path)) > 1:
            raise SettingsError(f"{OPTION}: two reports to one file, {target.path!r}")
    return tuple(found)


def _target(value: str) -> Target:
    name, colon, path = value.partition(":")
    if name not in FORMATS:
        raise SettingsError(
            f"{OPTION}: unknown format {name!r}{nearest(name, FORMATS) or '; expected one of ' + ', '.join(FORMATS)}"
        )
    if colon and not path:
        raise SettingsError(f"{OPTION}: no file after {value!r}")
    return Target(name, path if path not in ("", "-") else None)


class Report(NamedTuple):
    """A format and what takes its pieces of text."""

    format: str
    take: Callable[[str], object]
    color: bool = False


def write(results: Iterable[Result], reports: Sequence[Report], root: str) -> None:
    """Write some reports from one pass over the results.

    They go side by side: the one that is furthest behind is next. So no more results are kept than a few, though a
    format takes them at its own pace.
    """
    sources = [_Source(source) for source in tee(results, len(reports))]
    waiting = [
        (source, render(report.format, source, color=report.color, root=root), report.take)
        for source, report in zip(sources, reports, strict=True)
    ]
    while waiting:
        hindmost = min(waiting, key=lambda item: item[0].taken)
        _, pieces, take = hindmost
        piece = next(pieces, None)
        if piece is None:
            waiting.remove(hindmost)
        elif piece:
            take(piece)


class _Source:
    """Results, with how many of them were taken."""

    def __init__(self, results: Iterator[Result]) -> None:
        self._results = results
        self.taken = 0

    def __iter__(self) -> Iterator[Result]:
        return self

    def __next__(self) -> Result:
        result = next(self._results)
        self.taken += 1
        return result
