"""What is checked is never imported or run, and cannot steer what shows the results; nor can names and settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from verify_lint.finding import Result
from verify_lint.reports.diff import Reader, difference

CALL = "import requests\nrequests.get('u', verify=False)\n"
# What the command and its dependencies import, and what Python, pytest and setuptools would run by themselves.
MODULES = (
    *(
        "click",
        "libcst",
        "pathspec",
        "requests",
        "urllib3",
        "flake8",
        "typing",
        "signal",
        "threading",
        "tokenize",
        "ast",
    ),
    *(
        "re",
        "json",
        "tempfile",
        "subprocess",
        "multiprocessing",
        "concurrent",
        "pickle",
        "socket",
        "tomllib",
        "difflib",
    ),
    *(
        "shutil",
        "logging",
        "queue",
        "faulthandler",
        "fcntl",
        "dataclasses",
        "enum",
        "inspect",
        "hashlib",
        "html",
        "errno",
    ),
    *("sitecustomize", "usercustomize", "conftest", "setup", "noxfile", "settings", "pytest", "__future__", "yaml"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "checked"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    return place


@pytest.fixture
def trace(folder: Path) -> Path:
    """A file that would be there if any of the modules in the folder had run."""
    trace = folder.parent / "trace"
    text = f"import os\nos.close(os.open({str(trace)!r}, os.O_CREAT | os.O_WRONLY))\n{CALL}"
    for name in MODULES:
        Path(f"{name}.py").write_text(text, encoding="utf-8")
        if name in ("click", "libcst", "requests", "concurrent"):
            Path(name).mkdir()
            Path(name, "__init__.py").write_text(text, encoding="utf-8")
    uses = (
        "from settings import VERIFY\nfrom requests import get\nimport setup\nget('u', verify=setup.VERIFY or VERIFY)\n"
    )
    Path("uses.py").write_text(uses, encoding="utf-8")
    Path("pyproject.toml").write_text(
        '[tool.verify-lint]\nsrc = ["."]\nca-bundle = { expression = "settings.CA", import = "import settings" }\n'
        'extend-functions = ["settings.fetch", "conftest.get"]\nextend-session-classes = ["setup.Session"]\n',
        encoding="utf-8",
    )
    return trace


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        env=os.environ | environment,
        timeout=300,
    )


SPAWNING = """
import multiprocessing, sys
from verify_lint.cli import main
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    main(sys.argv[2:])
"""


@pytest.mark.parametrize("options", [(), ("--fix", "--unsafe-fixes"), ("--diff",), ("--add-noqa",)])
def test_nothing_of_the_checked_code_is_run(options: tuple[str, ...], trace: Path) -> None:
    done = run(sys.executable, "-m", "verify_lint", "check", "--jobs=2", *options, ".")
    assert "Traceback" not in done.stderr
    assert ("click.py" in done.stdout + done.stderr) or "files" in done.stderr
    assert not trace.exists()


@pytest.mark.parametrize("method", ["spawn", "forkserver", "fork"])
def test_nor_by_processes_however_they_are_started(method: str, trace: Path) -> None:
    script = trace.with_name("run.py")
    script.write_text(SPAWNING, encoding="utf-8")
    done = run(sys.executable, str(script), method, "check", "--jobs=2", "--statistics", ".")
    assert "Traceback" not in done.stderr
    assert f"{len(MODULES) + 4}  VL101  insecure-request\n" in done.stdout
    assert not trace.exists()


# Names and settings -----------------------------------------------------------------------------------------------------

HOSTILE = "a\x1b[31m\n::error::x##[group]y\u202e"
MARKS = ("\x1b", "##[", "\u202e")


def is_harmless(text: str) -> bool:
    return not any(mark in text for mark in MARKS) and not any(
        line.lstrip().startswith("::") for line in text.splitlines()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "-v", HOSTILE),
        ("check", "-v", "::error::y"),
        ("check", f"{HOSTILE}/missing"),
        ("check", "--config", f"{HOSTILE}/missing"),
        ("check", "--config", f"{HOSTILE}/broken.toml"),
        ("check", "--isolated", "--baseline", f"{HOSTILE}/missing"),
        ("check", "--isolated", "--output-file", f"{HOSTILE}/missing/x"),
        ("check", "--isolated", "--write-baseline", f"{HOSTILE}/base.json"),
        ("check", "--isolated", "--ca-bundle", HOSTILE, "--diff"),
        ("check", "--isolated", "--select", HOSTILE),
        ("check", "--isolated", "--diff-base", HOSTILE),
        ("check", "--isolated", "--output-format", HOSTILE),
        ("check", "--isolated", "--add-noqa", HOSTILE),
        ("check", "--isolated", "--fix", "--statistics", HOSTILE),
        ("config", HOSTILE),
        ("config", "--ca-bundle", HOSTILE, "--exclude", HOSTILE, "."),
        ("rule", HOSTILE),
    ],
)
def test_no_name_and_no_setting_steers_a_terminal_or_a_runner(arguments: tuple[str, ...], folder: Path) -> None:
    """click takes the escapes out of what goes into a pipe, so this looks at the terminal."""
    pty = pytest.importorskip("pty")
    for name in (HOSTILE, "::error::y"):
        Path(name).mkdir()
        Path(name, f"{HOSTILE}.py").write_text(CALL, encoding="utf-8")
        Path(name, "link.py").symlink_to("nowhere")
    text = "\\u001b[31m##[error]\\u202e"
    Path(HOSTILE, "verify-lint.toml").write_text(
        f'ca-bundle = "{text}"\nexclude = ["{text}"]\nsrc = ["{text}"]\nextend-functions = ["{text}"]\n'
        f'[per-file-ignores]\n"{text}" = ["VL2"]\n',
        encoding="utf-8",
    )
    Path(HOSTILE, "broken.toml").write_text(f'"{text}" = 1\n', encoding="utf-8")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "verify_lint", *arguments]
    with subprocess.Popen(command, stdout=slave, stderr=slave, env=os.environ | {"NO_COLOR": "1"}) as process:
        os.close(slave)
        shown = b""
        try:
            while piece := os.read(master, 100_000):
                shown += piece
        except OSError:
            # The last process that had the terminal open is gone.
            pass
    os.close(master)
    assert process.returncode in (0, 1, 2)
    assert b"Traceback" not in shown
    assert is_harmless(shown.decode()), shown


def test_a_difference_on_a_terminal_and_in_a_log() -> None:
    old = b"x = '''\n  ::error::a\n##[group]b \x1b[31m\tc'''\nrequests.get('u', verify=False)\n"
    result = Result("a.py", original=old, output=old.replace(b", verify=False", b""))
    assert " ##[group]b \x1b[31m\tc'''\n" in difference(result)
    assert "   ::error::a\n" in difference(result)
    assert " \\x23#[group]b \\x1b[31m\tc'''\n" in difference(result, reader=Reader.TERMINAL)
    in_a_log = difference(result, reader=Reader.RUNNER)
    assert "   \\::error::a\n" in in_a_log
    assert "##[" not in in_a_log
    assert "-requests.get('u', verify=False)\n+requests.get('u')\n" in in_a_log


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    "arguments", [(), ("--diff",), ("--fix",), ("--output-format=full",), ("--output-format=junit",)]
)
def test_what_the_output_cannot_encode_ends_nothing(encoding: str, arguments: tuple[str, ...], folder: Path) -> None:
    Path("漢.py").write_text(CALL.replace("'u'", "'漢'"), encoding="utf-8")
    Path("z.py").write_text(CALL, encoding="utf-8")
    done = run(
        *(sys.executable, "-m", "verify_lint", "check", "--isolated", *arguments, "漢.py", "z.py", "漢"),
        PYTHONIOENCODING=encoding,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.replace("\0", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = " + "[" * 3000 + "]" * 3000, "nested too deeply"),
        ("ca-bundle = { expression = '" + "-" * 30_000 + "1' }", "is no Python expression"),
        ("ca-bundle = { expression = 'x', import = '" + "(" * 30_000 + "' }", "is no import statement"),
        ("baseline = '/dev/zero'", "no regular file"),
        ("baseline = 'pipe'", "no regular file"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_settings_that_would_take_for_ever(text: str, reason: str, folder: Path) -> None:
    os.mkfifo("pipe")
    Path("verify-lint.toml").write_text(text, encoding="utf-8")
    Path("a.py").write_text(CALL, encoding="utf-8")
    for command in (("-m", "verify_lint", "check", "."), ("-m", "flake8", "--isolated", "--select=VL", "a.py")):
        done = run(sys.executable, *command)
        assert reason in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_settings_file_that_is_no_file(folder: Path) -> None:
    os.mkfifo("pipe")
    Path("a.py").write_text(CALL, encoding="utf-8")
    done = run(sys.executable, "-m", "verify_lint", "check", "--config=pipe", ".")
    assert (done.returncode, done.stderr) == (2, "Error: pipe: no regular file\n")
    assert run(sys.executable, "-m", "verify_lint", "check", "-q", "--config=/dev/null", ".").returncode == 1
