"""A JSON array of all findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Result


def render(results: Iterable[Result], *, color: bool = False) -> Iterator[str]:
    """One element a finding, in the order of the run; an empty run is an empty array."""
    separator = "[\n"
    for result in results:
        for finding in result.findings:
            text = json.dumps(finding.as_dict(), indent=2)
            yield separator + "  " + text.replace("\n", "\n  ")
            separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"
