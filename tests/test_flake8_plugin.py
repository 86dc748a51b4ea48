"""The plugin through real flake8: files, standard input, several processes, settings."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

BAD = "import requests\n\nrequests.get('u', verify=False)\n"
LINE = "VL101 requests.get() is called with certificate verification off"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def flake8(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", "--select=VL,E9", *arguments],
        capture_output=True,
        text=True,
        input=stdin,
        check=False,
    )


def test_files() -> None:
    Path("a.py").write_text(BAD, encoding="utf-8")
    done = flake8("a.py")
    assert (done.returncode, done.stdout) == (1, f"a.py:3:26: {LINE}\n"), done.stderr


def test_standard_input() -> None:
    done = flake8("--stdin-display-name", "shown.py", "-", stdin=BAD)
    assert done.stdout == f"shown.py:3:26: {LINE}\n", done.stderr


def test_several_processes() -> None:
    for index in range(6):
        Path(f"f{index}.py").write_text(BAD, encoding="utf-8")
    done = flake8("--jobs=2", ".")
    assert done.stdout.splitlines() == [f"./f{index}.py:3:26: {LINE}" for index in range(6)], done.stderr


def test_settings_are_the_same() -> None:
    Path("a.py").write_text(BAD, encoding="utf-8")
    Path("pyproject.toml").write_text('[tool.verify-lint]\nignore = ["VL1"]\n', encoding="utf-8")
    assert flake8("a.py").stdout == ""
    Path("other.toml").write_text("", encoding="utf-8")
    assert flake8("--verify-lint-config=other.toml", "a.py").stdout == f"a.py:3:26: {LINE}\n"
    Path("pyproject.toml").write_text('[tool.verify-lint]\nexclude = ["a.py"]\n', encoding="utf-8")
    assert flake8("a.py").stdout == ""


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_workers_have_the_settings_however_they_are_started(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} on this system")
    for index in range(6):
        Path(f"f{index}.py").write_text(BAD + "s = requests.Session()\ns.verify = None\n", encoding="utf-8")
    Path("pyproject.toml").write_text('[tool.verify-lint]\nignore = ["VL103"]\n', encoding="utf-8")
    Path("other.toml").write_text('ignore = ["VL101"]\n', encoding="utf-8")
    Path("run.py").write_text(
        "import multiprocessing, sys\n"
        "from flake8.main.cli import main\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method(sys.argv[1])\n"
        "    sys.exit(main(sys.argv[2:]))\n",
        encoding="utf-8",
    )
    command = [sys.executable, "run.py", method, "--isolated", "--select=VL", "--jobs=2", "--exclude=run.py"]
    done = subprocess.run(
        [*command, "--verify-lint-config=other.toml", "."], capture_output=True, text=True, check=False
    )
    expected = [f"./f{index}.py:5:12: VL103" for index in range(6)]
    assert [line[:19] for line in done.stdout.splitlines()] == expected, done.stderr


def test_the_baseline_of_the_settings() -> None:
    Path("a.py").write_text(BAD, encoding="utf-8")
    Path("verify-lint.toml").write_text('baseline = "base.json"\n', encoding="utf-8")
    assert "a.py:1:1: VL901 settings cannot be used: " in flake8("a.py").stdout
    command = [sys.executable, "-m", "verify_lint", "check", "-q", "--write-baseline", "base.json"]
    subprocess.run(command, check=True)
    assert flake8("a.py").stdout == ""
    Path("a.py").write_text(BAD + "requests.get('u', verify=False)\n", encoding="utf-8")
    assert flake8("a.py").stdout == f"a.py:4:26: {LINE}\n"
    assert run_plugin(BAD) == []


def test_settings_that_cannot_be_used() -> None:
    Path("a.py").write_text(BAD, encoding="utf-8")
    Path("other.toml").write_text("x = 1", encoding="utf-8")
    done = flake8("--verify-lint-config=other.toml", "a.py")
    assert done.returncode == 1
    assert "other.toml: unknown key 'x'" in done.stdout + done.stderr
    Path("verify-lint.toml").write_text("x = 1", encoding="utf-8")
    assert "a.py:1:1: VL901 settings cannot be used: " in flake8("a.py").stdout


def test_noqa() -> None:
    Path("a.py").write_text(BAD.replace("False)", "False)  # noqa: S501"), encoding="utf-8")
    assert flake8("a.py").stdout == ""
    Path("a.py").write_text(BAD.replace("False)", "False)  # noqa: VL101"), encoding="utf-8")
    assert flake8("a.py").stdout == ""
    assert flake8("--disable-noqa", "a.py").stdout == f"a.py:3:26: {LINE}\n"


def test_comments_count_on_every_row_that_counts() -> None:
    for first, middle, last in (("  # noqa: VL101", "", ""), ("", "  # noqa: VL101", ""), ("", "", "  # noqa: VL101")):
        source = f"import requests\nrequests.get({first}\n    'u', verify=False,{middle}\n){last}\n"
        Path("a.py").write_text(source, encoding="utf-8")
        assert flake8("a.py").stdout == ""


def test_unused_suppressions() -> None:
    """flake8's own noqa hides the report where the comment covers VL902 itself, as it hides every other."""
    line = "VL902 `noqa: VL101` suppresses nothing here"
    Path("a.py").write_text("x = 1  # noqa: VL101\n", encoding="utf-8")
    assert flake8("a.py").stdout == f"a.py:1:16: {line}\n"
    assert flake8("--disable-noqa", "a.py").stdout == ""
    Path("a.py").write_text("x = 1  # noqa: VL101  # noqa\n", encoding="utf-8")
    assert flake8("a.py").stdout == ""
    Path("a.py").write_text(BAD.replace("False)", "False)  # noqa: VL101"), encoding="utf-8")
    assert flake8("--extend-ignore=VL101", "a.py").stdout == ""


def test_a_syntax_error_stays_flake8s() -> None:
    Path("a.py").write_text("verify = (\n", encoding="utf-8")
    assert [line.split()[1] for line in flake8("a.py").stdout.splitlines()] == ["E999"]


def run_plugin(source: str, filename: str = "a.py") -> list[tuple[int, int, str]]:
    import ast

    from verify_lint.flake8_plugin import Plugin

    plugin = Plugin(ast.parse(source), filename, source.splitlines(keepends=True))
    return [(row, column, text) for row, column, text, _ in plugin.run()]


def test_columns_count_from_zero() -> None:
    assert run_plugin(BAD) == [(3, 25, LINE)]
    assert run_plugin(BAD, "-") == [(3, 25, LINE)]
    assert run_plugin("x = 1\n") == []


def test_nothing_raises_out_of_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setattr("verify_lint.engine.find", fail)
    ((row, column, text),) = run_plugin(BAD)
    assert (row, column) == (1, 0)
    assert text.startswith("VL901 not checked: internal error: RuntimeError: out of luck")


def test_nothing_else_raises_either(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("os.getcwd", fail)
    assert run_plugin(BAD) == [(1, 0, "VL901 not checked: FileNotFoundError: [Errno 2] No such file or directory")]


HOSTILE = {
    "a_brackets.py": BAD + "x = " + "(" * 5000 + ")" * 5000 + "\n",
    # What is deeper ends flake8 itself, by an exception of its own.
    "b_chain.py": BAD + "x" + ".b()" * 100 + "\n",
    "c_chains.py": BAD + "requests.get(a" + ".b()" * 50 + ", verify=False)\n",
    "e_null.py": BAD + "\0",
    "f_feeds.py": "\x0c" + BAD + "\x0c",
    "g_end.py": BAD + "\\",
    "h_tabs.py": "import requests\nif 1:\n\trequests.get('u', verify=False)",
    "i_separators.py": "x = '\u2028\x85'\n" + BAD,
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_hostile_files_end_nothing(jobs: int) -> None:
    """A worker that dies would hold flake8 for ever."""
    for name, text in HOSTILE.items():
        Path(name).write_text(text, encoding="utf-8", newline="")
    Path("lone.py").write_bytes(BAD.replace("\n", "\r").encode())
    Path("utf16.py").write_bytes(BAD.encode("utf-16"))
    Path("zz_last.py").write_text(BAD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", "--select=VL,E9", f"--jobs={jobs}", "."],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stderr
    seen = {
        name: [line for line in done.stdout.splitlines() if f"/{name}:" in line] for name in (*HOSTILE, "zz_last.py")
    }
    assert all(seen.values()), seen
    for name in ("b_chain.py", "c_chains.py", "zz_last.py"):
        assert f"./{name}:3:26: {LINE}" in seen[name]
    assert f"./f_feeds.py:3:26: {LINE}" in seen["f_feeds.py"]
    assert f"./h_tabs.py:3:27: {LINE}" in seen["h_tabs.py"]
    assert f"./i_separators.py:4:26: {LINE}" in seen["i_separators.py"]


def test_excluded_and_broken_settings_in_process() -> None:
    Path("verify-lint.toml").write_text('exclude = ["a.py"]\n', encoding="utf-8")
    assert run_plugin(BAD) == []


def test_options_are_parsed_in_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    from argparse import Namespace

    from flake8.exceptions import ExecutionError

    from verify_lint.flake8_plugin import Plugin

    added = []

    class Manager:
        def add_option(self, *names: str, **_: object) -> None:
            added.extend(names)

    Plugin.add_options(Manager())
    assert added == ["--verify-lint-config"]
    monkeypatch.setattr(Plugin, "config", None)
    monkeypatch.setattr(Plugin, "disable_noqa", False)
    Plugin.parse_options(Namespace(verify_lint_config=None, disable_noqa=True))
    assert Plugin.disable_noqa
    Path("x.toml").write_text("y = 1", encoding="utf-8")
    with pytest.raises(ExecutionError, match="unknown key 'y'"):
        Plugin.parse_options(Namespace(verify_lint_config="x.toml"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_copies_of_a_file_that_is_gone_are_new(jobs: int) -> None:
    """No worker knows what the others have met."""
    entry = {"path": "gone.py", "code": "VL101", "count": 1, "text": 'requests.get("u", verify=False)'}
    Path("b.json").write_text(json.dumps({"version": 1, "findings": [entry]}), encoding="utf-8")
    Path("verify-lint.toml").write_text('baseline = "b.json"\n', encoding="utf-8")
    for name in ("n1.py", "n2.py", "n3.py"):
        Path(name).write_text(BAD, encoding="utf-8")
    done = flake8(f"--jobs={jobs}", ".")
    assert done.stdout.splitlines() == [f"./n{index}.py:3:26: {LINE}" for index in (1, 2, 3)], done.stderr
