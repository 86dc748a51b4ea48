"""Which reports go where, and several from one pass."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.reports.made import finding, rendered, result, warning
from verify_lint.finding import Result
from verify_lint.reports import FORMATS
from verify_lint.reports.paths import inside, placed, repository
from verify_lint.reports.targets import Report, Target, targets, write
from verify_lint.reports.text import visible
from verify_lint.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("values", "output_file", "expected"),
    [
        ([], None, [Target("concise")]),
        ([], "x", [Target("concise", "x")]),
        (["json"], "x", [Target("json", "x")]),
        (["json:x"], None, [Target("json", "x")]),
        (["json:-"], None, [Target("json")]),
        (["json:c:\\x"], None, [Target("json", "c:\\x")]),
        (["full", "sarif:y"], "x", [Target("full", "x"), Target("sarif", "y")]),
    ],
)
def test_targets(values: list[str], output_file: str | None, expected: list[Target]) -> None:
    assert targets(values, output_file, "concise") == tuple(expected)


@pytest.mark.parametrize(
    ("values", "output_file", "message"),
    [
        (["jsn"], None, "--output-format: unknown format 'jsn'; did you mean 'json'?"),
        (["?:x"], None, f"--output-format: unknown format '?'; expected one of {', '.join(FORMATS)}"),
        (["json:"], None, "--output-format: no file after 'json:'"),
        (
            ["json", "full"],
            None,
            "--output-format: only one report can go without a file, not 'json' and 'full'; write FORMAT:FILE",
        ),
        (["json:x"], "y", "--output-file: every report has its own file already; leave 'y' out"),
        (["json:x", "full:x"], None, "--output-format: two reports to one file, 'x'"),
        (["json:x", "full"], "x", "--output-format: two reports to one file, 'x'"),
    ],
)
def test_targets_that_do_not_fit(values: list[str], output_file: str | None, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        targets(values, output_file, "concise")
    assert str(caught.value) == message


def test_reports_side_by_side_are_those_that_are_written_alone() -> None:
    results = [Result("a.py"), result(finding(), warning()), Result("b.py", error="unreadable"), result(warning())]
    pieces: dict[str, list[str]] = {name: [] for name in FORMATS}
    write(iter(results), [Report(name, pieces[name].append) for name in FORMATS], "")
    assert {name: "".join(found) for name, found in pieces.items()} == {
        name: rendered(name, *results) for name in FORMATS
    }


def test_results_are_not_kept() -> None:
    # A batch is what itertools.tee keeps.
    batch, most = 57, 0

    def results() -> Iterator[Result]:
        nonlocal most
        for index in range(1000):
            if index % 100 == 0:
                most = max(most, sum(type(item) is Result and bool(item.text) for item in gc.get_objects()))
            yield result(finding(), text=f"{index}\n\n\n") if index % 2 else Result("clean.py")

    write(results(), [Report(name, len) for name in FORMATS], "")
    assert most < 3 * batch


def test_repository(tmp_path: Path) -> None:
    (tmp_path / "repository/a/b").mkdir(parents=True)
    (tmp_path / "repository/.git").write_text("gitdir: elsewhere\n")
    assert repository(str(tmp_path / "repository/a/b")) == str(tmp_path / "repository")
    if repository("/") == "/":
        assert repository(str(tmp_path)) == str(tmp_path)


def test_paths_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert inside(str(tmp_path / "link/a.py"), str(tmp_path / "real")) == "a.py"
    assert inside(str(tmp_path / "a.py"), str(tmp_path / "real")) is None
    assert placed(str(tmp_path / "a.py"), str(tmp_path / "real")) == str(tmp_path / "a.py").replace(os.sep, "/")


def test_commands_of_runners_are_spelt_out() -> None:
    assert visible("##[error] ##vso[task] ## [x]") == r"\x23#[error] \x23#vso[task] ## [x]"


def test_a_line_never_begins_as_a_command() -> None:
    assert rendered("concise", result(finding(filename="::error::a.py"))) == ("./::error::a.py:3:26: VL101 a message\n")
