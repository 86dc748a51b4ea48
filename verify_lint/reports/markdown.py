"""A summary in Markdown, for the page of a job or a comment."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from verify_lint.finding import Severity
from verify_lint.reports.paths import placed
from verify_lint.reports.text import plural, visible
from verify_lint.rules import BY_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Finding, Result

# A job page of GitHub takes one megabyte; nobody reads more rows than these.
MAX_ROWS = 100
MAX_CELL = 300
# What can begin markup or a link. A character reference is text wherever it stands.
MARKUP = re.compile(r"""[^\w \-./,;()='"]|_|(?<=www)\.""", re.IGNORECASE)


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """Counts by rule, then the findings, errors first, up to a number of rows."""
    files = 0
    codes: Counter[str] = Counter()
    severities: Counter[Severity] = Counter()
    rows: dict[Severity, list[str]] = {Severity.ERROR: [], Severity.WARNING: []}
    problems: list[str] = []
    unchecked = with_findings = 0
    for result in results:
        if result.error is not None:
            unchecked += 1
            if len(problems) < MAX_ROWS:
                problems.append(f"- {_code(placed(result.filename, root))}: {_text(result.error)}\n")
        if result.findings or (result.error is None and result.skipped is None):
            files += 1
            with_findings += bool(result.findings)
        for finding in result.findings:
            codes[finding.code] += 1
            severities[finding.severity] += 1
            if len(rows[finding.severity]) < MAX_ROWS:
                rows[finding.severity].append(_row(finding, root))
        yield ""
    yield f"## verify-lint\n\n{_headline(severities, with_findings, files)}\n"
    if codes:
        shown = [row for kind in rows.values() for row in kind][:MAX_ROWS]
        yield "\n| rule | name | findings |\n| --- | --- | ---: |\n"
        yield "".join(
            f"| [{code}]({BY_CODE[code].url}) | {BY_CODE[code].name} | {count} |\n"
            for code, count in sorted(codes.items(), key=lambda item: (-item[1], item[0]))
        )
        yield f"\n| place | rule | what |\n| --- | --- | --- |\n{''.join(shown)}"
        if codes.total() > len(shown):
            yield f"\n{plural(codes.total() - len(shown), 'more finding')} not shown.\n"
    if unchecked:
        yield f"\n{plural(unchecked, 'path')} could not be checked:\n\n{''.join(problems)}"
        if unchecked > len(problems):
            yield f"\n{plural(unchecked - len(problems), 'more path')} not shown.\n"


def _headline(severities: Counter[Severity], with_findings: int, files: int) -> str:
    if not severities:
        return f"No findings in {plural(files, 'file')}."
    kinds = [plural(severities[kind], kind.value) for kind in Severity if severities[kind]]
    return f"Found {' and '.join(kinds)} in {with_findings} of {plural(files, 'file')}."


def _row(finding: Finding, root: str) -> str:
    place = f"{placed(finding.filename, root)}:{finding.location.row}:{finding.location.column}"
    return f"| {_code(place)} | {finding.code} | {_text(finding.message)} |\n"


def _code(text: str) -> str:
    # Not between backticks, which have no escapes. What mentions people or tickets is left alone inside of code.
    return f"<code>{_text(text)}</code>"


def _text(text: str) -> str:
    text = visible(text)
    text = text if len(text) <= MAX_CELL else f"{text[: MAX_CELL // 2]}…{text[-MAX_CELL // 2 :]}"
    return MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)
