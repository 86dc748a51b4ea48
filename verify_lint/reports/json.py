"""A JSON array of all findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.reports.text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Result


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """One element a finding, in the order of the run; an empty run is an empty array."""
    separator = "[\n"
    for result in results:
        for finding in result.findings:
            text = json_text(finding.as_dict(), indent=2)
            yield separator + "  " + text.replace("\n", "\n  ")
            separator = ",\n"
        yield ""
    yield "[]\n" if separator == "[\n" else "\n]\n"
