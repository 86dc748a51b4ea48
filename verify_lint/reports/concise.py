"""``path:row:column: code message``, a line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.finding import Severity
from verify_lint.reports.text import shown_path, styled, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Finding, Result


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """One line each."""
    for result in results:
        yield "".join(heading(finding, color) + "\n" for finding in result.findings)


def heading(finding: Finding, color: bool) -> str:
    """The line that names a finding."""
    style = "red" if finding.severity is Severity.ERROR else "yellow"
    place = f"{finding.location.row}:{finding.location.column}"
    filename = styled(shown_path(finding.filename), "bold", color)
    return f"{filename}:{place}: {styled(finding.code, style, color)} {visible(finding.message)}"
