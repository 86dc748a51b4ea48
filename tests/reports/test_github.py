"""Workflow commands: exact lines, escaped, sorted, and honest about what is not shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reports.made import HOSTILE, finding, rendered, result, warning
from verify_lint.finding import Location, Result


def test_an_error_and_a_warning() -> None:
    several = warning(end_location=Location(4, 2))
    assert rendered("github", result(several), result(finding())) == (
        "::error file=a.py,line=3,endLine=3,col=26,endColumn=31,title=VL101 insecure-request::a.py:3:26: a message\n"
        "::warning file=a.py,line=3,endLine=4,title=VL201 disabled-urllib3-warnings::a.py:3:26: a message\n"
    )


def test_nothing() -> None:
    assert rendered("github") == rendered("github", Result("a.py")) == ""


def test_a_file_that_could_not_be_checked() -> None:
    assert rendered("github", Result("a.py", error="No such: file")) == (
        "::error file=a.py,title=verify-lint::a.py: No such: file\n"
    )


def test_paths_are_those_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert "file=sub/a.py," in rendered("github", result(finding()), root=str(tmp_path))


def test_hostile_names_stay_data() -> None:
    text = rendered("github", result(finding(filename=HOSTILE, message=HOSTILE)))
    (line,) = text.splitlines()
    assert re.fullmatch(
        r"::error file=[^,:]*,line=3,endLine=3,col=26,endColumn=31,title=VL101 insecure-request::.*", line
    )
    assert "file=a%0A%3A%3Aerror%3A%3Ab%0D\\x1b[31m\\x23#[error]c<script>|`d`%2Ce%3Af%250A&" in line
    assert text.rstrip("\n").isprintable()


@pytest.mark.parametrize(
    ("errors", "warnings", "left_out"),
    [
        (10, 10, None),
        (11, 3, "1 error"),
        (0, 12, "2 warnings"),
        (12, 11, "2 errors and 1 warning"),
    ],
)
def test_what_github_does_not_show_is_said(errors: int, warnings: int, left_out: str | None) -> None:
    lines = rendered("github", result(*[warning()] * warnings, *[finding()] * errors)).splitlines()
    kinds = [line.split()[0] for line in lines]
    assert kinds[: errors + warnings] == ["::error"] * errors + ["::warning"] * warnings
    assert lines[errors + warnings :] == (
        []
        if left_out is None
        else [
            f"::notice title=verify-lint::{left_out} more in the log of this step: "
            "GitHub shows at most 10 errors and 10 warnings of a step as annotations"
        ]
    )
