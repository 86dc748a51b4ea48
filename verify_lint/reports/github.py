"""Workflow commands of GitHub Actions, which show findings on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.finding import Severity
from verify_lint.reports.paths import placed
from verify_lint.reports.text import plural, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verify_lint.finding import Finding, Result

# The runner makes annotations of the first ten errors and the first ten warnings of a step; the others are log lines.
SHOWN = 10
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """A line a finding: errors, then warnings, then how many of them GitHub does not show as annotations.

    Only the lines are kept until the end. What could not be checked is an error too.
    """
    lines: dict[Severity, list[str]] = {Severity.ERROR: [], Severity.WARNING: []}
    for result in results:
        if result.error is not None:
            path = placed(result.filename, root)
            place = {"file": path, "title": "verify-lint"}
            lines[Severity.ERROR].append(_command("error", place, f"{path}: {result.error}"))
        for finding in result.findings:
            lines[finding.severity].append(_line(finding, root))
        yield ""
    for kind in lines.values():
        yield from kind
    left_out = [plural(len(kind) - SHOWN, severity.value) for severity, kind in lines.items() if len(kind) > SHOWN]
    if left_out:
        text = (
            f"{' and '.join(left_out)} more in the log of this step: "
            f"GitHub shows at most {SHOWN} errors and {SHOWN} warnings of a step as annotations"
        )
        yield _command("notice", {"title": "verify-lint"}, text)


def _line(finding: Finding, root: str) -> str:
    path = placed(finding.filename, root)
    start, end = finding.location, finding.end_location
    properties: dict[str, object] = {"file": path, "line": start.row, "endLine": end.row}
    if start.row == end.row:
        # GitHub refuses columns for several lines.
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = f"{finding.code} {finding.name}"
    # The log shows the text alone, so it has to name the place.
    return _command(finding.severity.value, properties, f"{path}:{start.row}:{start.column}: {finding.message}")


def _command(kind: str, properties: Mapping[str, object], text: str) -> str:
    written = ",".join(f"{key}={visible(str(value).translate(PROPERTY))}" for key, value in properties.items())
    return f"::{kind} {written}::{visible(text).translate(DATA)}\n"
