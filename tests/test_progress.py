"""The progress bar: on a terminal, and never in the way of anything else."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from verify_lint import progress
from verify_lint.finding import Result
from verify_lint.progress import Progress

BAD = "import requests\nrequests.get('u', verify=False)\n"
RUN = (
    "import sys; from verify_lint import progress; progress.SECONDS_BEFORE_BAR = progress.SECONDS_BETWEEN = 0\n"
    "from verify_lint.cli import main; main(['check', *sys.argv[1:]])"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for index in range(3):
        (tmp_path / f"f{index}.py").write_text(BAD if index == 1 else "x = 1\n", encoding="utf-8")
    return tmp_path


def on_a_terminal(*arguments: str, stdout: bool = False, **variables: str) -> tuple[str, str]:
    """What a run prints on a terminal that is its standard error, and its standard output too with ``stdout``; the rest."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("CI", "NO_COLOR")}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        stdout=slave if stdout else subprocess.PIPE,
        stderr=slave,
        env=environment | {"TERM": "xterm"} | variables,
        check=False,
    )
    os.close(slave)
    shown = b""
    # A terminal that nobody has open any more ends with an error, or with nothing.
    with contextlib.suppress(OSError):
        while piece := os.read(master, 100_000):
            shown += piece
    os.close(master)
    assert done.returncode == 1
    return shown.decode(), (done.stdout or b"").decode()


def test_a_bar_with_files_and_findings() -> None:
    shown, report = on_a_terminal()
    assert "Checking" in shown
    assert "1 file, 0 findings" in shown
    assert "3 files, 1 finding" in shown
    assert report == "f1.py:2:26: VL101 requests.get() is called with certificate verification off\n"
    # The bar is gone and the cursor is back before the summary.
    assert shown.rpartition("Found 1 error")[0].endswith("\x1b[?25h")


def test_the_report_on_the_same_terminal_is_whole() -> None:
    shown, _ = on_a_terminal("--output-format", "concise", stdout=True, NO_COLOR="1")
    before, _, after = shown.partition(
        "f1.py:2:26: VL101 requests.get() is called with certificate verification off\r\n"
    )
    assert after
    assert before.endswith(progress.ERASE)


@pytest.mark.parametrize(("arguments", "variables"), [(("-q",), {}), ((), {"CI": "true"}), ((), {"TERM": "dumb"})])
def test_silence(arguments: tuple[str, ...], variables: dict[str, str]) -> None:
    shown, _ = on_a_terminal(*arguments, **variables)
    assert re.sub(r"Found.*|\[\*].*", "", shown).strip() == ""


def test_silence_in_a_pipe(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(Progress(quiet=False).watch([Result("a.py")])) == [Result("a.py")]
    assert capfd.readouterr() == ("", "")
