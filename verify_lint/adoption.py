"""What ``check`` does for a team that starts with old findings: leave them out, list them, or comment them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from verify_lint.narrow import Narrowing
from verify_lint.reports.text import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from verify_lint.finding import Result
    from verify_lint.settings import Settings


def narrowing_for(
    places: tuple[str, ...], options: dict[str, Any], settings_for: Callable[[str], Settings]
) -> Narrowing:
    """What is left out of a run; raises ``SettingsError`` where a baseline or git cannot say."""
    # What is written to a baseline is all there is, not what the last one left.
    wanted = () if options["write_baseline"] else (settings_for(place).baseline for place in places)
    changes: tuple[Any, ...] = ()
    if options["diff_base"] is not None:
        from verify_lint.changes import changes_below

        changes = changes_below(places, options["diff_base"])
    return Narrowing(dict.fromkeys(filter(None, wanted)), changes, settings_for)


def commented(
    results: Iterable[Result], settings_for: Callable[[str], Settings], reason: str | None
) -> Iterator[Result]:
    """The results with comments for their findings in ``output``; says which findings can have none."""
    from verify_lint.noqa import add, why_left
    from verify_lint.reports.concise import heading

    for result in results:
        if not result.findings or result.error is not None:
            yield result
            continue
        try:
            data = result.original if result.original is not None else _read(result.filename)
        except OSError as error:
            yield result._replace(error=error.strerror or str(error))
            continue
        after = add(result, data, settings_for(result.filename), reason)
        for finding in after.findings if after.error is None else ():
            click.echo(f"{heading(finding, False)} (left as it is: {why_left(finding)})", err=True)
        yield after


def added(tally: Any) -> str:
    """What adding comments has done."""
    text = f"Suppressed {plural(tally.fixed, 'finding')} in {plural(tally.changed, 'file')}"
    return text + (f"; {plural(tally.findings, 'finding')} cannot be suppressed." if tally.findings else ".")


def write_baseline(results: Iterable[Result], path: str, checked: tuple[str, ...], codes: frozenset[str]) -> int:
    """Write every finding to a baseline, beside those of files that were not ``checked``, and of rules without ``codes``, which
    are counted; raises ``BaselineError`` where that cannot be done."""
    from verify_lint.baseline import BaselineError, dumps, entries, kept
    from verify_lint.files import OutputError, OutputFile

    # What is no baseline is met before anything is checked.
    others = kept(path, checked, codes)
    text = dumps([*entries(results, path), *others])
    try:
        if not os.path.isfile(path) or _read(path) != text.encode():
            with OutputFile(path) as file:
                file.write(text)
    except (OSError, OutputError) as error:
        raise BaselineError(str(error)) from error
    return sum(entry.times for entry in others)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
