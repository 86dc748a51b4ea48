"""Runs that are ended from outside, and runs that meet: each file is whole, old or new, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("signals are those of Unix", allow_module_level=True)

OLD = b"import requests\n\nrequests.get('u', verify=False)\n" + b"# a line\n" * 2000
NEW = OLD.replace(b", verify=False", b"")
SECONDS = 60
# Ends itself by a signal at the n-th step of writing.
AT_A_STEP = """
import os, signal, sys, tempfile
number, left = int(sys.argv[1]), int(sys.argv[2])
def counted(function):
    def call(*arguments, **named):
        global left
        result = function(*arguments, **named)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), number)
        return result
    return call
for module, name in ((tempfile, "mkstemp"), (os, "fdopen"), (os, "fsync"), (os, "chmod"), (os, "replace"), (os, "pwrite"), (os, "ftruncate")):
    setattr(module, name, counted(getattr(module, name)))
from verify_lint.cli import main
main(["check", "--fix", "--isolated", "--jobs=1", "--output-file=report.txt", "."])
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for index in range(12):
        (tmp_path / f"f{index:02}.py").write_bytes(OLD)
    (tmp_path / "elsewhere").mkdir()
    os.link(tmp_path / "f03.py", tmp_path / "elsewhere" / "linked.txt")
    return tmp_path


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """A run in a process group of its own."""
    command = [sys.executable, "-m", "verify_lint", "check", "--fix", "--isolated", *arguments, "."]
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def running(group: int) -> list[str]:
    """The processes of a group that are not dead."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(folder.name)
    return found


def wait_for_the_last(group: int) -> None:
    if not Path("/proc/self/stat").exists():
        return
    end = time.monotonic() + SECONDS
    while running(group):
        assert time.monotonic() < end, f"still there: {running(group)}"
        time.sleep(0.02)


def check_tree(tree: Path, *others: str) -> int:
    """How many files are new; every one is whole, and there is nothing else."""
    names = {f"f{index:02}.py" for index in range(12)}
    assert {path.name for path in tree.iterdir()} == names | {"elsewhere", *others}
    contents = [(tree / name).read_bytes() for name in sorted(names)]
    assert all(content in (OLD, NEW) for content in contents)
    assert (tree / "elsewhere" / "linked.txt").read_bytes() == contents[3]
    assert (tree / "f03.py").stat().st_nlink == 2
    return contents.count(NEW)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_step_of_writing(number: signal.Signals, tree: Path) -> None:
    """The run comes to each of its steps and gets a signal there."""
    for path in tree.glob("f*.py"):
        if path.name not in ("f02.py", "f03.py"):
            path.unlink()
    status, step, seen = -1, 0, set()
    while status != 0:
        for name in ("f02.py", "f03.py"):
            (tree / name).write_bytes(OLD)
        step += 1
        done = subprocess.run(
            [sys.executable, "-c", AT_A_STEP, str(int(number)), str(step)], capture_output=True, check=False
        )
        status = done.returncode
        contents = [(tree / name).read_bytes() for name in ("f02.py", "f03.py")]
        assert all(content in (OLD, NEW) for content in contents), step
        assert (tree / "elsewhere" / "linked.txt").read_bytes() == contents[1], step
        assert {path.name for path in tree.iterdir()} <= {"f02.py", "f03.py", "elsewhere", "report.txt"}, step
        assert status in (0, 128 + number), (step, done.stderr.decode())
        fixed = contents.count(NEW)
        if number == signal.SIGINT and status:
            files = "file" if fixed == 1 else "files"
            said = f"Interrupted. Fixed {fixed} finding{'s' * (fixed > 1)} in {fixed} {files}.\n" if fixed else ""
            assert done.stderr.decode() == said, step
        seen.add(fixed)
        (tree / "report.txt").unlink(missing_ok=True)
    assert seen == {0, 1, 2}
    assert step > 10


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("moment", [0.0, 0.15, 0.3, 0.45, 0.6, 0.75])
def test_any_moment(number: signal.Signals, moment: float, tree: Path) -> None:
    process = start("--jobs=2", "--output-file=report.txt")
    time.sleep(moment)
    process.send_signal(number)
    _, errors = process.communicate(timeout=SECONDS)
    # Before the command has started, and after its last file, a signal does what it always does.
    assert process.returncode in (0, 1, -number, 128 + number), errors.decode()
    wait_for_the_last(process.pid)
    if number == signal.SIGKILL:
        # Nothing can be put away then; but what has its name is whole.
        for path in tree.glob(".*.tmp"):
            path.unlink()
        # A file with two names can only be written in place.
        for path in (tree / "f03.py", tree / "elsewhere" / "linked.txt"):
            path.write_bytes(OLD)
    (tree / "report.txt").unlink(missing_ok=True)
    check_tree(tree)


def test_two_runs_at_once(tree: Path) -> None:
    for _ in range(3):
        for path in tree.glob("f*.py"):
            path.write_bytes(OLD)
        runs = [start("--jobs=2"), start("--jobs=1")]
        for process in runs:
            _, errors = process.communicate(timeout=SECONDS)
            reasons = {line.rpartition(": ")[2] for line in errors.decode().splitlines() if line.startswith("error: ")}
            assert reasons <= {
                "changed since it was read, left as it is",
                "is being written by another process, left as it is",
            }
            assert process.returncode == (2 if reasons else 0)
        # What one run leaves, the other writes.
        assert check_tree(tree) == 12
