"""One JSON object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.reports.text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Result


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """One line a finding."""
    for result in results:
        yield "".join(json_text(finding.as_dict()) + "\n" for finding in result.findings)
