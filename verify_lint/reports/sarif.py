"""SARIF 2.1.0, for GitHub code scanning and everything else that reads it; a line a result."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from verify_lint import __version__
from verify_lint.finding import Severity
from verify_lint.reports.fingerprint import Fingerprints
from verify_lint.reports.pages import page, text_page
from verify_lint.reports.paths import inside
from verify_lint.reports.text import json_text, lines_of, visible
from verify_lint.rules import RULES
from verify_lint.rules.base import HOMEPAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Finding, Fix, Location, Result
    from verify_lint.rules import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
# GitHub takes 7.0 and more for high, less than 4.0 for low; 7.4 is CVSS 3.1 of a connection that can be read and changed.
SCORES = {Severity.ERROR: "7.4", Severity.WARNING: "3.1"}
INDEX = {rule.code: index for index, rule in enumerate(RULES)}


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """One run. What was met on the way stands behind the results, because it is known only then."""
    fingerprints = Fingerprints()
    notifications: list[dict[str, Any]] = []
    run = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
    }
    yield f'{{"$schema": {json_text(SCHEMA)}, "version": "2.1.0", "runs": [{json_text(run)[:-1]}, "results": ['
    separator = "\n"
    for result in results:
        if result.error is not None:
            notifications.append(_notification("error", result.error, result.filename, root))
        if result.skipped is not None:
            notifications.append(_notification("note", f"skipped: {result.skipped}", result.filename, root))
        lines = lines_of(result.text)
        for finding in result.findings:
            yield separator + json_text(_result(finding, lines, root, fingerprints))
            separator = ",\n"
        yield ""
    successful = all(notification["level"] != "error" for notification in notifications)
    invocation = {"executionSuccessful": successful, "toolExecutionNotifications": notifications}
    yield f'\n], "invocations": {json_text([invocation])}}}]}}\n'


def _driver() -> dict[str, Any]:
    return {
        "name": "verify-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOMEPAGE,
        "rules": [_rule(rule) for rule in RULES],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    # A file that cannot be parsed is no weakness of the code.
    security = not rule.code.startswith("VL9")
    properties: dict[str, Any] = {"precision": rule.precision}
    if security:
        properties["tags"] = ["security", "external/cwe/cwe-295"]
        properties["security-severity"] = SCORES[rule.severity]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.summary[0].upper()}{rule.summary[1:]}."},
        "fullDescription": {"text": f"{rule.page.what} {rule.page.why}"},
        "help": {"text": text_page(rule), "markdown": page(rule)},
        "helpUri": rule.url,
        "defaultConfiguration": {"enabled": rule.default, "level": rule.severity.value},
        "properties": properties,
    }


def _result(finding: Finding, lines: list[str], root: str, fingerprints: Fingerprints) -> dict[str, Any]:
    place = _artifact(finding.filename, root)
    region = _region(finding.location, finding.end_location)
    if (snippet := _snippet(finding.location, finding.end_location, lines)) is not None:
        region["snippet"] = {"text": snippet}
    result = {
        "ruleId": finding.code,
        "ruleIndex": INDEX[finding.code],
        "level": finding.severity.value,
        "message": {"text": _message(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        # GitHub's upload adds a hash of its own under its own name; this one also serves where nothing does.
        "partialFingerprints": {"verifyLint/v1": fingerprints.of(finding, place["uri"], lines)},
        "properties": {"certainty": finding.certainty.value},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": {
                    "artifactLocation": _artifact(related.filename, root),
                    "region": {"startLine": related.location.row, "startColumn": related.location.column},
                },
                "message": {"text": _message(related.message)},
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, place)]
    return result


def _fix(fix: Fix, place: dict[str, str]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.location, edit.end_location), "insertedContent": {"text": edit.content}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": _message(fix.message)},
        "artifactChanges": [{"artifactLocation": place, "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _notification(level: str, message: str, filename: str, root: str) -> dict[str, Any]:
    return {
        "level": level,
        "message": {"text": _message(message)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(filename, root)}}],
    }


def _artifact(filename: str, root: str) -> dict[str, str]:
    relative = inside(filename, root)
    if relative is not None:
        # The bytes of the name, whatever encoding they are in.
        return {"uri": quote(os.fsencode(relative)), "uriBaseId": ROOT}
    absolute = os.path.abspath(filename).replace(os.sep, "/")
    return {"uri": "file://" + quote(os.fsencode(absolute if absolute.startswith("/") else f"/{absolute}"))}


def _region(start: Location, end: Location) -> dict[str, Any]:
    return {"startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column}


def _snippet(start: Location, end: Location, lines: list[str]) -> str | None:
    rows = lines[start.row - 1 : end.row]
    if not rows or end.row > len(lines):
        return None
    # From the end, because both may be on one row.
    rows[-1] = rows[-1][: end.column - 1]
    rows[0] = rows[0][start.column - 1 :]
    return "\n".join(rows)


def _message(text: str) -> str:
    """The text; square brackets that could be a link are escaped, as section 3.11.6 of the standard asks."""
    text = visible(text)
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text
