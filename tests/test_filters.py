"""``filterwarnings`` in the settings of pytest: which filters are found where, and what suppresses them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from verify_lint import check_source, noqa
from verify_lint.cli import main
from verify_lint.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

MESSAGE = (
    "filterwarnings of pytest is set to ignore InsecureRequestWarning, the sign that a request was not verified "
    "(by hand: take the filter out)"
)
LISTED = """\
[{section}]
addopts = -q
filterwarnings =
    error
    # ignore:Unverified HTTPS request
    ignore:Unverified HTTPS request

    ignore::DeprecationWarning
    ignore::urllib3.exceptions.InsecureRequestWarning
markers =
    ignore:Unverified HTTPS request
[other]
filterwarnings = ignore:Unverified HTTPS request
"""
TOML = """\
[project]
name = "x"
[tool.pytest.ini_options]
filterwarnings = [
  "error",
  "ignore:Unverified HTTPS request",
  'ignore::urllib3.exceptions.InsecureRequestWarning',{comment}
  "ignore::DeprecationWarning",
]
"""


def found(source: str, filename: str) -> list[tuple[int, int, str, str]]:
    result = check_source(source, filename)
    assert result.error is None
    return [(item.location.row, item.location.column, item.code, item.message) for item in result.findings]


@pytest.mark.parametrize(
    ("filename", "section"), [("pytest.ini", "pytest"), ("a/tox.ini", "pytest"), ("setup.cfg", "tool:pytest")]
)
def test_filters_in_their_section(filename: str, section: str) -> None:
    assert found(LISTED.format(section=section), filename) == [(6, 5, "VL203", MESSAGE), (9, 5, "VL203", MESSAGE)]


@pytest.mark.parametrize(
    ("filename", "section"), [("setup.cfg", "pytest"), ("tox.ini", "tool:pytest"), ("tox.ini", "tox")]
)
def test_other_sections(filename: str, section: str) -> None:
    assert found(LISTED.format(section=section), filename) == []


def test_a_filter_beside_its_name() -> None:
    assert found("[pytest]\nfilterwarnings = ignore:Unverified\n", "tox.ini") == [(2, 18, "VL203", MESSAGE)]
    assert found("[pytest]\nfilterwarnings: ignore:Unverified\n", "tox.ini") == [(2, 17, "VL203", MESSAGE)]


def test_toml() -> None:
    assert found(TOML.format(comment=""), "pyproject.toml") == [(6, 4, "VL203", MESSAGE), (7, 4, "VL203", MESSAGE)]
    text = '[tool.pytest]\nfilterwarnings = """\nerror\nignore:Unverified HTTPS request\n"""\n'
    assert found(text, "pyproject.toml") == [(4, 1, "VL203", MESSAGE)]
    assert found("[tool.other]\nfilterwarnings = ['ignore:Unverified']\n", "pyproject.toml") == []


def test_the_place_of_a_filter_in_toml() -> None:
    text = (
        "# filterwarnings: ignore:Unverified HTTPS request  # noqa\n[tool.other]\nfilterwarnings = ['ignore:Unverified']\n"
        "[tool.pytest.ini_options]\nfilterwarnings = [\n  # 'ignore:Unverified HTTPS request',  # noqa: VL203 - old\n"
        "  'error', # 'ignore:Unverified HTTPS request' was here\n  'ignore:Unverified HTTPS request',\n]\n"
    )
    assert found(text, "pyproject.toml") == [(8, 4, "VL203", MESSAGE)]
    assert found("[pytest]\nfilterwarnings = ['ignore:Unverified']\n", "pytest.toml") == [(2, 20, "VL203", MESSAGE)]


def test_toml_that_is_none() -> None:
    reason = "cannot be parsed: Expected ']' at the end of a table declaration"
    assert found("[tool.pytest\nfilterwarnings = ['ignore:Unverified']\n", "pyproject.toml") == [
        (1, 13, "VL901", reason)
    ]
    assert found("[tool.{{ name }}\nfilterwarnings = ['error']\n", "pyproject.toml") == []
    deep = "[tool.pytest]\nfilterwarnings = " + "[" * 5000 + " # urllib3"
    assert [item[2] for item in found(deep, "pyproject.toml")] == ["VL901"]
    assert found("[tool.pytest\nother = []\n", "pyproject.toml") == []


def test_comments_suppress() -> None:
    assert found(TOML.format(comment="  # noqa: VL203 - lab"), "pyproject.toml") == [(6, 4, "VL203", MESSAGE)]
    assert len(found(TOML.format(comment="  # noqa: VL101"), "pyproject.toml")) == 2
    ini = "[pytest]\nfilterwarnings =\n    # noqa: VL203 - lab\n    ignore:Unverified\n    ignore:Unverified HTTPS\n"
    assert found(ini, "pytest.ini") == [(5, 5, "VL203", MESSAGE)]
    assert found(f"# verify-lint: ignore-file\n{ini}", "pytest.ini") == []


def test_what_is_switched_off() -> None:
    source = "[pytest]\nfilterwarnings = ignore:Unverified\n"
    assert check_source(source, "pytest.ini", Settings(select=frozenset({"VL101"}))).findings == ()


def test_no_comment_is_written_into_them() -> None:
    data = b"[pytest]\nfilterwarnings = ignore:Unverified\n"
    result = noqa.add(check_source(data.decode(), "pytest.ini"), data, Settings())
    assert result.output is None
    assert [noqa.why_left(item) for item in result.findings] == [
        "write the comment by hand, on its row or on the one before"
    ]


def test_they_are_found_in_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = ignore:Unverified\n")
    (tmp_path / "setup.cfg").write_text("[metadata]\nname = x\n")
    (tmp_path / "other.ini").write_text("[pytest]\nfilterwarnings = ignore:Unverified\n")
    result = CliRunner().invoke(main, ["check", "--isolated", "--output-format", "concise", "."])
    assert result.exit_code == 1
    assert result.stdout == f"pytest.ini:2:18: VL203 {MESSAGE}\n"
    assert result.stderr.splitlines()[0] == "Found 1 warning in 1 of 1 file."
    assert CliRunner().invoke(main, ["check", "--isolated", "--fix", "pytest.ini"]).exit_code == 1
    os.mkfifo(tmp_path / "tox.ini")
    assert CliRunner().invoke(main, ["check", "--isolated", "."]).exit_code == 1
    assert (tmp_path / "pytest.ini").read_text() == "[pytest]\nfilterwarnings = ignore:Unverified\n"
