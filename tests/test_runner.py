"""Discovery, processes, and what goes wrong in them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from verify_lint import runner
from verify_lint.discovery import Found, discover
from verify_lint.finding import Location, Result
from verify_lint.settings import Settings
from verify_lint.source import is_harmless

BAD = "import requests\nrequests.get('u', verify=False)\n"
PLAIN = Settings()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str, text: str = BAD) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(*paths: str, settings: Settings = PLAIN) -> list[str]:
    return [item.path for item in discover(paths or (".",), lambda _: settings) if item.problem is None]


def test_python_files_in_order() -> None:
    make("b.py", "a.pyi", "c.txt", "d/z.py", "d/a.pyw", "e.pyc")
    assert names() == ["a.pyi", "b.py", "d/a.pyw", "d/z.py"]


def test_a_notebook_is_said_not_to_be_read() -> None:
    Path("a.ipynb").write_text('{"cells": []}')
    (found,) = discover(("a.ipynb",), lambda _: PLAIN)
    assert found.fatal
    assert found.problem == "a notebook, which is not read; jupyter nbconvert --to script makes Python of it"


def test_named_files_of_any_kind_and_once() -> None:
    make("script", "a.py")
    assert names("script", "a.py", "./a.py") == ["script", "a.py"]


def test_folders_that_are_left_out() -> None:
    make(
        ".git/a.py",
        ".tox/a.py",
        ".venv/a.py",
        "venv/lib/a.py",
        "myenv/lib/a.py",
        "node_modules/a.py",
        "__pycache__/a.py",
    )
    make(".b.py", ".github/a.py", "env/a.py", "ok/a.py")
    Path("myenv/pyvenv.cfg").touch()
    assert names() == [".github/a.py", "env/a.py", "ok/a.py"]


def test_gitignore() -> None:
    make("a.py", "build/a.py", "src/gen/x.py", "src/keep.py", "src/other_gen.py")
    Path(".gitignore").write_text("# generated\n/build/\n", encoding="utf-8")
    Path("src/.gitignore").write_text("gen/\n*_gen.py\n", encoding="utf-8")
    assert names() == ["a.py", "src/keep.py"]
    assert names("build/a.py") == ["build/a.py"]


def test_the_deeper_gitignore_has_the_last_word() -> None:
    make("local_a.py", "b/local_a.py", "b/other.py", "b/c/local_a.py", "b/c/local_b.py")
    Path(".gitignore").write_text("local_*\n", encoding="utf-8")
    Path("b/.gitignore").write_text("!local_a.py\nother.py\n", encoding="utf-8")
    Path("b/c/.gitignore").write_text("local_a.py\n!local_b.py\n", encoding="utf-8")
    assert names() == ["b/c/local_b.py", "b/local_a.py"]
    assert names("b/c") == ["b/c/local_b.py"]


def test_a_named_folder_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/b/c.py")
    real = os.scandir

    def refuse(path: str) -> object:
        if os.path.basename(path) == refused:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    refused = "a"
    assert list(discover(("a",), lambda _: PLAIN)) == [Found("a", "Permission denied", fatal=True)]
    refused = "b"
    assert list(discover(("a",), lambda _: PLAIN)) == [Found("a/b", "Permission denied")]


def test_gitignore_of_the_repository_above() -> None:
    make("repo/sub/a.py", "repo/sub/skip.py")
    Path("repo/.git").mkdir()
    Path("repo/.gitignore").write_text("skip.py\n", encoding="utf-8")
    Path(".gitignore").write_text("a.py\n", encoding="utf-8")
    assert names("repo/sub") == ["repo/sub/a.py"]


def test_exclude() -> None:
    make("a.py", "gen/a.py", "gen/deep/b.py")
    settings = Settings(exclude=("gen/",), root=str(Path.cwd()))
    assert names(settings=settings) == ["a.py"]
    assert names("gen", settings=settings) == []
    assert names("gen/a.py", settings=settings) == []


def test_problems_are_said() -> None:
    make("a.py")
    Path("dangling.py").symlink_to("nowhere.py")
    Path("sub").mkdir()
    Path("sub/loop").symlink_to("..")
    found = {item.path: item.problem for item in discover((".", "missing"), lambda _: PLAIN) if item.problem}
    assert found == {
        "dangling.py": "a link that leads nowhere",
        "sub/loop": "a link to a folder above it, or to one that was looked at already",
        "missing": "No such file or directory",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_what_is_no_file_is_not_opened() -> None:
    make("sub/a.py")
    for name in ("sub/pipe.py", "sub/.gitignore", "named"):
        os.mkfifo(name)
    Path("sub/data").symlink_to("/dev/zero")
    Path("sub/zero.py").symlink_to("/dev/zero")
    found = {item.path: (item.problem, item.fatal) for item in discover(("sub", "named", "sub/data"), lambda _: PLAIN)}
    assert found == {
        "sub/a.py": (None, False),
        "sub/pipe.py": ("neither a file nor a folder", False),
        "sub/zero.py": ("neither a file nor a folder", False),
        "named": ("neither a file nor a folder; - reads standard input", True),
        "sub/data": ("neither a file nor a folder; - reads standard input", True),
    }


def test_a_name_that_no_system_has() -> None:
    (found,) = discover(("a\0b.py",), lambda _: PLAIN)
    assert found.problem is not None
    assert found.fatal


def test_more_folders_than_python_can_call(folder: Path) -> None:
    """The path from where the run stands may be as long as the system allows."""
    depth = sys.getrecursionlimit() + 100
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    make("a.py")
    os.chdir(folder)
    try:
        assert [path.rpartition("/")[2] for path in names()] == ["a.py"]
    finally:
        # shutil.rmtree, with which pytest tidies up, calls itself once a folder.
        os.chdir("d/" * (depth // 2))
        os.chdir("d/" * (depth - depth // 2))
        os.unlink("a.py")
        for _ in range(depth):
            os.chdir("..")
            os.rmdir("d")


def test_folders_that_are_all_linked_to_each_other() -> None:
    several = [f"d{index}" for index in range(12)]
    for name in several:
        make(f"{name}/a.py")
    for name in several:
        for other in several:
            if other != name:
                Path(name, other).symlink_to(Path(other).resolve())
    found = names()
    assert len(found) <= 24
    assert {f"{name}/a.py" for name in several} <= set(found)


@pytest.mark.parametrize("pattern", ["!", "\\", "[z-a]", "a\\", "/"])
def test_a_pattern_that_is_none_hides_nothing_and_ends_nothing(pattern: str) -> None:
    make("a.py", "b.py")
    Path(".gitignore").write_text(f"{pattern}\nb.py\n", encoding="utf-8")
    assert names() == ["a.py"]


def test_linked_folders_are_followed() -> None:
    make("real/a.py", "top/b.py")
    Path("top/link").symlink_to(Path("real").resolve())
    assert names("top") == ["top/b.py", "top/link/a.py"]


def test_unreadable_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.py", "locked/b.py")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    found = [(item.path, item.problem) for item in discover((".",), lambda _: PLAIN)]
    assert found == [("a.py", None), ("locked", "Permission denied")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    for index in range(12):
        make(f"f{index:02}.py", text=BAD if index % 2 else "x = 1\n")
    results = list(runner.check_paths((".",), lambda _: PLAIN, jobs))
    assert [result.filename for result in results] == [f"f{index:02}.py" for index in range(12)]
    assert [len(result.findings) for result in results] == [0, 1] * 6


def test_a_file_that_was_looked_through_for_another_is_checked_all_the_same() -> None:
    make(
        "a.py", text="import requests\nfrom b import f\n\nf(requests, verify_ssl=False)\nrequests.get('u', verify=0)\n"
    )
    make("b.py", text="import requests\n\nrequests.packages.urllib3.disable_warnings()\n\n\ndef f(*given): ...\n")
    results = list(runner.check_paths((".",), lambda _: PLAIN, 1))
    assert [(item.filename, found.code, found.location) for item in results for found in item.findings] == [
        ("a.py", "VL101", Location(5, 26)),
        ("b.py", "VL201", Location(3, 1)),
    ]


def crash(path: str, settings: Settings, fix: bool | None) -> Result:
    if path == "f03.py":
        os._exit(1)
    return Result(path)


def test_a_worker_that_dies_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    for index in range(10):
        make(f"f{index:02}.py")
    monkeypatch.setattr(runner, "check_file", crash)
    results = list(runner.check_paths((".",), lambda _: PLAIN, 2))
    errors = {result.filename: result.error for result in results if result.error}
    assert errors == {"f03.py": "not checked: its process died or took more than 60 seconds"}
    assert len(results) == 10


def hang(path: str, settings: Settings, fix: bool | None) -> Result:
    if path == "f03.py":
        while True:
            pass
    return Result(path)


def test_a_file_that_takes_too_long_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    for index in range(6):
        make(f"f{index:02}.py")
    monkeypatch.setattr(runner, "check_file", hang)
    monkeypatch.setattr(runner, "SECONDS_PER_FILE", 3)
    results = list(runner.check_paths((".",), lambda _: PLAIN, 2))
    errors = {result.filename: result.error for result in results if result.error}
    assert errors == {"f03.py": "not checked: its process died or took more than 3 seconds"}


def crash_or_hang(data: bytes, path: str, settings: Settings, fix: bool | None) -> Result:
    if path == "f1.py":
        os._exit(1)
    while path == "f2.py":
        pass
    return Result(path)


def test_a_hostile_file_costs_itself_in_a_run_without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is long or large is checked in a process of its own."""
    make("f0.py", "f3.py")
    make("f1.py", text=BAD + "x = " + "not " * 250 + "1\n")
    make("f2.py", text=BAD + f"x = '{'x' * 1000}'\n")
    monkeypatch.setattr(runner, "check_data", crash_or_hang)
    monkeypatch.setattr(runner, "SECONDS_PER_FILE", 3)
    results = list(runner.check_paths((".",), lambda _: PLAIN, 1))
    reason = "not checked: its process died or took more than 3 seconds"
    assert [(result.filename, result.error) for result in results] == [
        ("f0.py", None),
        ("f1.py", reason),
        ("f2.py", reason),
        ("f3.py", None),
    ]


def fail(path: str, settings: Settings, fix: bool | None) -> Result:
    raise MemoryError


def test_a_worker_that_fails_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    make(*(f"f{index}.py" for index in range(5)))
    monkeypatch.setattr(runner, "check_file", fail)
    results = list(runner.check_paths((".",), lambda _: PLAIN, 2))
    assert [result.error for result in results] == ["not checked: MemoryError: "] * 5


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        (BAD, True),
        ("# coding: nonsense\n", True),
        ("print 'Python 2'\n", True),
        ("print 'Python 2', " + "(" * 900 + ")" * 900 + "\n", False),
        ("x = (" + "not\n" * 4_000 + "1)\n", True),
        ("x = '" + "x" * 1000 + "'\n", False),
        ("x = 1\n" * 40_000, False),
    ],
)
def test_what_is_harmless(text: str, harmless: bool) -> None:
    assert is_harmless(text.encode()) is harmless


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "x = (" + "not\n" * 4_000 + "1)\n",
            ("VL101", 2, 26, "requests.get() is called with certificate verification off"),
        ),
        (
            "x = (requests.get(verify=False)\n" + "+ 1\n" * 20_000 + ")\n",
            ("VL901", 3, 1, "cannot be parsed: nested too deeply to be analysed"),
        ),
        ("x = a(\n" * 300 + ")" * 300, ("VL901", 203, 6, "cannot be parsed: too many nested parentheses")),
    ],
    ids=["not", "plus", "brackets"],
)
def test_what_is_deep_on_short_lines_needs_no_process_of_its_own(text: str, found: tuple[str, int, int, str]) -> None:
    """Before libcst sees it, it is refused."""
    assert is_harmless((BAD + text).encode())
    result = runner.check_safely((BAD + text).encode(), "a.py", PLAIN)
    assert result.error is None
    assert [(one.code, one.location.row, one.location.column, one.message) for one in result.findings] == [found]


def test_a_large_file_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.py")
    monkeypatch.setattr("verify_lint.prefilter.MAX_BYTES", 10)
    (result,) = runner.check_paths((".",), lambda _: PLAIN, 1)
    assert result.error == "larger than 0 MB, not checked"


def test_a_file_that_vanishes_is_said() -> None:
    assert runner.check_file("gone.py", PLAIN).error == "No such file or directory"


def test_settings_are_chosen_once_per_folder() -> None:
    make("a/x.py", "b/x.py")
    Path("a/verify-lint.toml").write_text('ignore = ["VL1"]\n', encoding="utf-8")
    chooser = runner.Chooser(None, False, lambda settings: settings)
    assert "VL101" not in chooser("a/x.py").select
    assert "VL101" in chooser("b/x.py").select
    assert chooser("a/x.py") is chooser("a")


def test_the_environment_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        (tmp_path / f"{number}.py").write_text(BAD, encoding="utf-8")
    for value in (None, "0"):
        if value is not None:
            monkeypatch.setenv("PYTHONSAFEPATH", value)
        before = dict(os.environ)
        assert len(list(runner.check_paths((str(tmp_path),), lambda _: PLAIN, 2))) == 6
        assert dict(os.environ) == before
