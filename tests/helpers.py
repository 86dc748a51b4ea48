"""What tests of the linter's answers share."""

from __future__ import annotations

from textwrap import dedent

from verify_lint.engine import check
from verify_lint.finding import Result
from verify_lint.settings import DEFAULT_CODES, Settings


def result_of(source: str | bytes, filename: str = "example.py", **settings: object) -> Result:
    """The result of a piece of code, dedented."""
    data = dedent(source).encode() if isinstance(source, str) else source
    result = check(data, filename, Settings(**{"select": DEFAULT_CODES, **settings}))  # type: ignore[arg-type]
    assert result.error is None, result.error
    return result


def found(source: str | bytes, filename: str = "example.py", **settings: object) -> list[tuple[int, int, str]]:
    """Row, column and code of each finding."""
    findings = result_of(source, filename, **settings).findings
    return [(item.location.row, item.location.column, item.code) for item in findings]
