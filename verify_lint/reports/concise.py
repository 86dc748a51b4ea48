"""``path:row:column: code message``, a line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.finding import Severity
from verify_lint.reports.text import styled, visible

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
    # A line that begins with two colons is a command to GitHub's runner; the path stays the same.
    filename = f"./{finding.filename}" if finding.filename.lstrip().startswith("::") else finding.filename
    filename = styled(visible(filename), "bold", color)
    return f"{filename}:{place}: {styled(finding.code, style, color)} {visible(finding.message)}"
