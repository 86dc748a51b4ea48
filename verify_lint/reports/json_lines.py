"""One JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Result


def render(results: Iterable[Result], *, color: bool = False) -> Iterator[str]:
    """One line a finding."""
    for result in results:
        for finding in result.findings:
            yield json.dumps(finding.as_dict()) + "\n"
