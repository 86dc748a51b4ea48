"""The Code Quality report of GitLab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verify_lint.finding import Severity
from verify_lint.reports.fingerprint import Fingerprints
from verify_lint.reports.paths import placed
from verify_lint.reports.text import json_text, lines_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Finding, Result

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor"}


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """A JSON array with a line a finding."""
    fingerprints = Fingerprints()
    separator = "[\n"
    for result in results:
        lines = lines_of(result.text)
        path = placed(result.filename, root).encode("utf-8", "replace").decode()
        for finding in result.findings:
            yield separator + json_text(_element(finding, path, fingerprints.of(finding, path, lines)))
            separator = ",\n"
        yield ""
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _element(finding: Finding, path: str, fingerprint: str) -> dict[str, Any]:
    return {
        "description": f"{finding.code} {visible(finding.message)}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.location.row, "end": finding.end_location.row}},
    }
