"""JUnit XML, which nearly every CI service can show: a suite a file, a failed test a finding."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from verify_lint.reports.paths import placed
from verify_lint.reports.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Finding, Result


def render(results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """The files that have findings or could not be checked; where there are none, one test that passed."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="verify-lint">\n'
    empty = True
    for result in results:
        cases = [*_cases(result, placed(result.filename, root))]
        if cases:
            empty = False
            yield _suite(placed(result.filename, root), cases, len(result.findings), int(result.error is not None))
        yield ""
    if empty:
        yield _suite("verify-lint", ['    <testcase name="no findings" classname="verify-lint" />\n'], 0, 0)
    yield "</testsuites>\n"


def _suite(name: str, cases: list[str], failures: int, errors: int) -> str:
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="0"'
    return f'  <testsuite name="{_text(name)}" {counts}>\n{"".join(cases)}  </testsuite>\n'


def _cases(result: Result, path: str) -> Iterator[str]:
    if result.error is not None:
        yield (
            f'    <testcase name="checked" classname="{_text(path)}" file="{_text(path)}">\n'
            f'      <error type="error" message="{_text(result.error)}" />\n'
            "    </testcase>\n"
        )
    for finding in result.findings:
        yield _case(finding, path)


def _case(finding: Finding, path: str) -> str:
    place = f"{finding.location.row}:{finding.location.column}"
    name = f"{finding.code} {finding.name} at {place}"
    text = [f"{path}:{place}: {finding.code} {finding.message}", *(item.message for item in finding.related)]
    if finding.fix is not None:
        text.append(f"help: {finding.fix.message}")
    text.append(finding.url)
    body = "\n".join(_text(line) for line in text)
    return (
        f'    <testcase name="{_text(name)}" classname="{_text(path)}" file="{_text(path)}" '
        f'line="{finding.location.row}">\n'
        f'      <failure type="{finding.severity.value}" message="{_text(finding.message)}">{body}</failure>\n'
        "    </testcase>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text))
