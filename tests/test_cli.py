"""The command as a whole: exit status, standard output and error, bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verify_lint import __version__
from verify_lint.cli import main

BAD = "import requests\nrequests.get('u', verify=False)\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def write(name: str, text: str | bytes = BAD) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_clean_tree() -> None:
    write("a.py", "x = 1\n")
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No findings in 1 file.\n")


def test_findings() -> None:
    write("a.py")
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout == "a.py:2:26: VL101 requests.get() is called with certificate verification off\n"
    assert result.stderr == "Found 1 error in 1 of 1 file.\n[*] 1 fixable with --fix.\n"


def test_paths_are_shown_as_they_were_given(folder: Path) -> None:
    write("src/a.py")
    assert run("check", "./src").stdout.startswith("./src/a.py:2:26:")
    assert run("check", str(folder)).stdout.startswith(f"{folder}/src/a.py:2:26:")


def test_exit_zero_and_quiet() -> None:
    write("a.py")
    result = run("check", "--exit-zero", "-q")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "VL101" in result.stdout


def test_full_shows_source_caret_and_what_is_reached() -> None:
    write("a.py", "import requests\n\n\ndef fetch(url, verify=False):\n\treturn requests.get(url, verify=verify)\n")
    result = run("check", "--output-format", "full")
    assert result.stdout == (
        "a.py:4:23: VL104 certificate verification is off by default (the caller may change it); "
        "this value reaches requests.get()\n"
        "4 | def fetch(url, verify=False):\n"
        "  |                       ^^^^^\n"
        "5 |     return requests.get(url, verify=verify)\n"
        "  |            - reaches requests.get at line 5\n"
        "  = help: Replace `False` by `True` (--unsafe-fixes)\n"
        "\n"
    )


def test_json() -> None:
    write("a.py")
    (element,) = json.loads(run("check", "--output-format", "json").stdout)
    assert element["code"] == "VL101"
    assert element["location"] == {"row": 2, "column": 26}
    assert json.loads(run("check", "--output-format", "json", "--select", "VL2").stdout) == []


def test_json_lines() -> None:
    write("a.py", BAD + "requests.put('u', verify=0)\n")
    lines = run("check", "--output-format", "json-lines").stdout.splitlines()
    assert [json.loads(line)["location"]["row"] for line in lines] == [2, 3]


def test_output_file() -> None:
    write("a.py")
    result = run("check", "--output-file", "report.txt")
    assert result.stdout == ""
    assert Path("report.txt").read_text() == (
        "a.py:2:26: VL101 requests.get() is called with certificate verification off\n"
    )
    assert run("check", "--output-file", "missing/report.txt").exit_code == 2


def test_an_output_file_is_whole_or_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.py")
    report = write("report.txt", "old\n")
    report.chmod(0o640)

    def fail(*_: object, **__: object) -> object:
        yield "half"
        raise KeyboardInterrupt

    monkeypatch.setattr("verify_lint.reports.concise.render", fail)
    assert run("check", "--output-file", "report.txt").exit_code == 130
    assert report.read_text() == "old\n"
    assert sorted(os.listdir()) == ["a.py", "report.txt"]


def test_an_output_file_keeps_its_mode_and_its_link(folder: Path) -> None:
    write("a.py")
    write("real.txt", "old\n").chmod(0o640)
    Path("link.txt").symlink_to("real.txt")
    run("check", "--output-file", "link.txt")
    assert Path("link.txt").is_symlink()
    assert Path("real.txt").read_text().startswith("a.py:2:26")
    assert Path("real.txt").stat().st_mode & 0o777 == 0o640
    mask = os.umask(0o027)
    try:
        run("check", "--output-file", "new.txt")
    finally:
        os.umask(mask)
    assert Path("new.txt").stat().st_mode & 0o777 == 0o640


def test_an_output_device() -> None:
    write("a.py")
    assert run("check", "--output-file", os.devnull).exit_code == 1
    assert not Path(os.devnull).is_file()


def test_several_reports() -> None:
    write("a.py")
    result = run(
        "check", "--output-format", "concise", "--output-format", "json:a.json", "--output-format", "junit:a.xml"
    )
    assert result.stdout == "a.py:2:26: VL101 requests.get() is called with certificate verification off\n"
    assert [element["code"] for element in json.loads(Path("a.json").read_text())] == ["VL101"]
    assert '<testsuite name="a.py" tests="1" failures="1"' in Path("a.xml").read_text()
    assert run("check", "--output-format", "json:a.json", "--select", "VL2").stdout == ""
    assert Path("a.json").read_text() == "[]\n"


def test_paths_in_a_report_are_those_of_the_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(".git", "gitdir: elsewhere\n")
    write("sub/a.py")
    monkeypatch.chdir(folder / "sub")
    (element,) = json.loads(run("check", "--output-format", "gitlab").stdout)
    assert element["location"]["path"] == "sub/a.py"


def test_what_cannot_be_written_is_said_before_anything_is_fixed() -> None:
    path = write("a.py")
    result = run("check", "--fix", "--output-format", "concise", "--output-format", "json:missing/x.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: missing/x.json: No such file or directory\n"
    assert path.read_text() == BAD


def test_a_file_that_could_not_be_checked_is_in_the_reports() -> None:
    result = run("check", "--output-format", "sarif", "gone.py")
    assert result.exit_code == 2
    (invocation,) = json.loads(result.stdout)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False


def test_statistics() -> None:
    write("a.py", BAD + "requests.put('u', verify=0)\nrequests.packages.urllib3.disable_warnings()\n")
    result = run("check", "--statistics")
    assert result.stdout.endswith("2  VL101  insecure-request\n1  VL201  disabled-urllib3-warnings\n")
    assert result.stderr == "Found 2 errors and 1 warning in 1 of 1 file.\n[*] 2 fixable with --fix.\n"
    write("a.py", BAD + "def f(v=False):\n    requests.get('u', verify=v)\n")
    assert run("check").stderr.endswith("[*] 1 fixable with --fix (1 more with --unsafe-fixes).\n")


def test_settings_of_nothing() -> None:
    result = run("config", "nope")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "Error: nope: No such file or directory\n")


def test_a_bundle_that_nobody_expands() -> None:
    write("a.py", BAD)
    note = (
        "note: the CA bundle ~/no.pem does not exist here; it is written all the same, and Requests does not expand ~"
    )
    assert run("check", "--diff", "--ca-bundle", "~/no.pem").stderr.splitlines()[0] == note


def test_select_ignore_and_extend() -> None:
    write("a.py", BAD + "import warnings\nwarnings.simplefilter('ignore')\n")
    assert "VL101" not in run("check", "--ignore", "VL1").stdout
    assert run("check", "--select", "VL2,VL9").stdout == ""
    assert "VL204" in run("check", "--extend-select", "VL204").stdout
    for other in ("import numpy", "from google.protobuf import message", "requests_per_second = 1"):
        write("a.py", f"import warnings\n{other}\nwarnings.simplefilter('ignore')\n")
        assert run("check", "--extend-select", "VL204").stdout == ""
    for used in (
        "import numpy, requests",
        "from pip._vendor import requests",
        "from requests.adapters import HTTPAdapter",
    ):
        write("a.py", f"import warnings\n{used}\nwarnings.simplefilter('ignore')\n")
        assert run("check", "--extend-select", "VL204").stdout.startswith("a.py:3:1: VL204 ")


def test_suppressed_are_counted() -> None:
    write("a.py", "import requests\nrequests.get('u', verify=False)  # noqa: VL101\n")
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "No findings in 1 file, 1 suppressed.\n")


def test_standard_input() -> None:
    result = run("check", "-", stdin=BAD)
    assert result.exit_code == 1
    assert result.stdout == "<stdin>:2:26: VL101 requests.get() is called with certificate verification off\n"
    assert run("check", "-", "--stdin-filename", "x/y.py", stdin=BAD).stdout.startswith("x/y.py:2:26:")
    assert run("check", "-", "--exclude", "x/", "--stdin-filename", "x/y.py", stdin=BAD).exit_code == 0


def test_excludes_hold_for_named_files() -> None:
    write("a.py")
    write("verify-lint.toml", 'exclude = ["a.py"]\n')
    assert run("check", "a.py").exit_code == 0
    assert run("check", "--isolated", "a.py").exit_code == 1
    assert run("check", "--isolated", "--exclude", "a.py", "a.py").exit_code == 0


def test_config_option() -> None:
    write("a.py")
    write("other/verify-lint.toml", 'ignore = ["VL1"]\n')
    assert run("check", "--config", "other/verify-lint.toml").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.py"], "error: missing.py: No such file or directory"),
        (["--select", "VL999"], "Error: --select: unknown rule 'VL999'; did you mean 'VL902'?"),
        (["--config", "missing.toml"], "Error: missing.toml: No such file or directory"),
        (["--jobs", "0"], "Error: Invalid value for '--jobs': 0 is not in the range x>=1."),
        (["--isolated", "--config", "x.toml"], "Error: --isolated and --config exclude each other"),
        (["--output-format", "sarfi"], "Error: --output-format: unknown format 'sarfi'; did you mean 'sarif'?"),
        (["--output-format", "full:."], "Error: .: Is a directory"),
        (["-", "x.py"], "Error: '-' cannot be combined with other paths"),
        (["--add-noqa", "--fix"], "Error: --add-noqa and --fix exclude each other"),
        (["--write-baseline", "b", "--diff"], "Error: --write-baseline and --diff exclude each other"),
        (["--reason", "x"], "Error: --reason belongs to --add-noqa"),
        (["--add-noqa", "--reason", " "], "Error: --reason: expected one line of text"),
        (["--add-noqa", "--reason", "a\nb"], "Error: --reason: expected one line of text"),
        (
            ["--add-noqa", "--reason", "see # nosec"],
            "Error: --reason: a comment that suppresses cannot be part of a reason",
        ),
        (
            ["--add-noqa", "--reason", "# verify-lint: ignore-file"],
            "Error: --reason: a comment that suppresses cannot be part of a reason",
        ),
        (["--exclude", "!"], "Error: --exclude: '!' is no pattern as in .gitignore"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments: list[str], message: str) -> None:
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr.splitlines()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["VL1"]\n', "unknown key 'selct'; did you mean 'select'?"),
        ("select = \n", "not valid TOML: Invalid value (at line 1, column 10)"),
    ],
)
def test_bad_settings(folder: Path, text: str, message: str) -> None:
    write("verify-lint.toml", text)
    result = run("check")
    assert (result.exit_code, result.stderr) == (2, f"Error: {folder}/verify-lint.toml: {message}\n")


def test_a_file_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.py")
    write("b.py")
    real_open = open

    def refuse(path: object, *rest: object, **more: object) -> object:
        if str(path) == "a.py":
            raise PermissionError(13, "Permission denied")
        return real_open(path, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refuse)
    result = run("check")
    assert result.exit_code == 2
    assert "error: a.py: Permission denied" in result.stderr
    assert "b.py:2:26: VL101" in result.stdout


def test_a_binary_file_called_py() -> None:
    write("a.py", b"\x7fELF\x00\xff")
    write("b.py")
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "a.py:1:5: VL901 cannot be parsed: a null byte, as binary files and UTF-16 have",
        "b.py:2:26: VL101 requests.get() is called with certificate verification off",
    ]


def test_a_file_that_is_not_what_its_encoding_says() -> None:
    write("a.py", b"verify = '\xff'\n")
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout == "a.py:1:1: VL901 cannot be parsed: invalid or missing encoding declaration\n"


def test_a_python_2_file_does_not_stop_the_run() -> None:
    write("a.py", "print 'verify'\n")
    write("b.py")
    result = run("check")
    assert result.exit_code == 1
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["VL901", "VL101"]


def test_verbose_names_the_settings() -> None:
    write("verify-lint.toml", "")
    assert "settings from" in run("check", "-v").stderr


def test_rule_pages() -> None:
    listing = run("rule")
    assert listing.exit_code == 0
    assert any(line.startswith("VL101  insecure-request ") for line in listing.stdout.splitlines())
    page = run("rule", "vl103")
    assert page.stdout.startswith("# VL103: insecure-session\n")
    assert "session.verify = False  # VL103" in page.stdout
    assert run("rule", "--all").stdout.count("## What it does") == len(listing.stdout.splitlines())
    wrong = run("rule", "VL1033")
    assert (wrong.exit_code, wrong.stderr) == (2, "Error: unknown rule 'VL1033'; did you mean 'VL103'?\n")


def test_rule_pages_as_text() -> None:
    lines = run("rule", "VL103", "--output-format", "text").stdout.splitlines()
    assert lines[:5] == [
        "VL103  insecure-session",
        "",
        "A Session whose `verify` attribute is off. Severity: error.",
        "",
        "What it does",
    ]
    assert "    session.verify = False  # VL103" in lines
    assert "  - A self-signed certificate: pass that certificate as the CA bundle." in lines
    assert max(len(line) for line in lines if "https://" not in line) <= 80
    everything = run("rule", "--all", "--output-format", "text").stdout
    assert [line for line in everything.splitlines() if line.startswith("VL")] == [
        line[: len("VL101  ")] + line.split()[1] for line in run("rule").stdout.splitlines()
    ]


def test_rule_pages_as_json() -> None:
    page = json.loads(run("rule", "VL103", "--output-format", "json").stdout)
    assert (page["code"], page["name"], page["severity"]) == ("VL103", "insecure-session", "error")
    assert page["examples"][0]["insecure"].startswith("import requests\n")
    pages = json.loads(run("rule", "--all", "--output-format", "json").stdout)
    assert page in pages
    assert json.loads(run("rule", "--output-format", "json").stdout) == pages


def test_the_list_of_rules_in_markdown() -> None:
    assert run("rule", "--output-format", "markdown").stdout.startswith("| code | name | what it reports |\n")


def test_config_shows_what_is_in_force(folder: Path) -> None:
    write("verify-lint.toml", 'ca-bundle = {env = "CORP"}\nignore = ["VL2"]\n')
    shown = run("config").stdout
    assert f"ca-bundle: the environment variable CORP  ({folder}/verify-lint.toml)" in shown
    assert "src: guessed from packages  (default)" in shown
    assert "settings file: none" in run("config", "--isolated").stdout
    assert run("config", "--config", "missing.toml").exit_code == 2


def test_format_and_fixes_in_the_settings(folder: Path) -> None:
    path = write("a.py", "import requests\ndef f(v=False):\n    requests.get('u', verify=v)\n")
    write("verify-lint.toml", 'output-format = "json-lines"\nunsafe-fixes = true\n')
    assert json.loads(run("check").stdout)["code"] == "VL104"
    assert run("check", "--output-format", "concise").stdout.startswith("a.py:2:9: VL104")
    shown = run("config").stdout.splitlines()
    assert f"output-format: json-lines  ({folder}/verify-lint.toml)" in shown
    assert f"unsafe-fixes: true  ({folder}/verify-lint.toml)" in shown
    assert run("check", "--fix").exit_code == 0
    assert "v=True" in path.read_text()
    write("x.toml", 'output-format = "jsn"\n')
    message = "Error: x.toml: output-format: unknown format 'jsn'; did you mean 'json'?\n"
    assert run("check", "--config", "x.toml").stderr == run("config", "--config", "x.toml").stderr == message


def test_config_shows_the_command_line_too(folder: Path) -> None:
    write("verify-lint.toml", 'ca-bundle = {env = "CORP"}\nignore = ["VL2"]\nexclude = ["a/"]\nbaseline = "b.json"\n')
    path = f"{folder}/verify-lint.toml"
    shown = run("config", "--ignore", "VL1,VL3", "--exclude", "b/", "--ca-bundle", "/x.pem").stdout.splitlines()
    assert f"select: VL901, VL902  ({path}, --ignore)" in shown
    assert f"exclude: a/, b/  ({path}, --exclude)" in shown
    assert "ca-bundle: /x.pem  (--ca-bundle)" in shown
    assert f"baseline: {folder}/b.json  ({path})" in shown
    assert "select: VL103  (--select)" in run("config", "--select", "VL103").stdout
    assert "baseline: c.json  (--baseline)" in run("config", "--baseline", "c.json").stdout


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('ca-bundle = "/x.pem"\n', "ca-bundle: /x.pem "),
        ('ca-bundle = {expression = "s.CA", import = "import s"}\n', "ca-bundle: s.CA with import s "),
        ("", "ca-bundle: not set: verification as Requests does it by default "),
    ],
)
def test_config_shows_the_bundle(text: str, shown: str) -> None:
    write("verify-lint.toml", text)
    assert shown in run("config").stdout


def test_version() -> None:
    assert run("--version").stdout == f"verify-lint {__version__}\n"


def test_as_a_module() -> None:
    write("a.py")
    done = subprocess.run(
        [sys.executable, "-m", "verify_lint", "check", "a.py"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.count("VL101")) == (1, 1)


def test_help_names_every_option() -> None:
    shown = run("check", "--help").stdout
    for option in ("--select", "--stdin-filename", "--output-format", "--exit-zero", "--jobs"):
        assert option in shown


def test_a_name_cannot_steer_the_terminal() -> None:
    name = "a\x1b[31m\n::error::x.py"
    write(name)
    result = run("check", ".")
    assert "\x1b" not in result.stdout
    assert result.stdout.startswith(r"a\x1b[31m\n::error::x.py:2:26: VL101")


def on_a_terminal(*arguments: str) -> tuple[int, str]:
    import pty

    master, slave = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"}
    done = subprocess.run(
        [sys.executable, "-m", "verify_lint", *arguments],
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env=environment,
        check=False,
    )
    os.close(slave)
    shown = os.read(master, 100_000).decode()
    os.close(master)
    return done.returncode, shown


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo terminal")
def test_colours_on_a_terminal() -> None:
    write("a.py")
    status, shown = on_a_terminal("check")
    assert status == 1
    assert "\x1b[31;1mVL101\x1b[0m" in shown
    assert "^^^^^" in shown


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo terminal")
def test_a_rule_page_on_a_terminal() -> None:
    status, shown = on_a_terminal("rule", "VL901")
    assert status == 0
    assert shown.startswith("\x1b[1mVL901  syntax-error\x1b[0m\r\n\r\nA file that may have a finding")


# Fixing ---------------------------------------------------------------------------------------------------------------

FIXED = "import requests\nrequests.get('u')\n"


def test_fix() -> None:
    path = write("a.py", BAD + "def f(v=False):\n    requests.get('u', verify=v)\n")
    result = run("check", "--fix")
    assert result.exit_code == 1
    assert path.read_text() == FIXED + "def f(v=False):\n    requests.get('u', verify=v)\n"
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["VL104"]
    assert result.stderr == (
        "Fixed 1 finding in 1 file. Found 1 error in 1 of 1 file.\n[*] 1 fixable with --fix --unsafe-fixes.\n"
    )
    result = run("check", "--fix", "--unsafe-fixes")
    assert (result.exit_code, result.stderr) == (0, "Fixed 1 finding in 1 file. No findings in 1 file.\n")
    assert path.read_text() == FIXED + "def f(v=True):\n    requests.get('u', verify=v)\n"


def test_nothing_to_fix_writes_nothing() -> None:
    path = write("a.py", FIXED)
    before = path.stat().st_mtime_ns
    assert run("check", "--fix").exit_code == 0
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("options", "value"),
    [
        (["--ca-bundle", "/x.pem"], "'/x.pem'"),
        (["--ca-bundle-env", "CORP"], "os.environ.get('CORP') or True"),
        (["--ca-bundle-expr", "s.CA", "--ca-bundle-import", "import s"], "s.CA"),
    ],
)
def test_the_bundle_on_the_command_line(options: list[str], value: str) -> None:
    path = write("a.py")
    write("verify-lint.toml", 'ca-bundle = "/other.pem"\n')
    assert run("check", "--fix", *options).exit_code == 0
    assert f"requests.get('u', verify={value})\n" in path.read_text()


def test_the_bundle_in_the_settings() -> None:
    path = write("a.py")
    write("verify-lint.toml", 'ca-bundle = "/x.pem"\n')
    result = run("check", "--fix")
    assert "verify='/x.pem'" in path.read_text()
    assert "note: the CA bundle /x.pem does not exist here; it is written all the same" in result.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--ca-bundle", "/x", "--ca-bundle-env", "X"],
            "Error: --ca-bundle and --ca-bundle-env: expected one of a path, 'expression' and 'env'",
        ),
        (["--ca-bundle-expr", "a b"], "Error: --ca-bundle-expr: 'a b' is no Python expression"),
        (
            ["--ca-bundle-expr", "False"],
            "Error: --ca-bundle-expr: 'False' is no CA bundle: it switches verification off",
        ),
        (["--ca-bundle-import", "import os"], "Error: --ca-bundle-import belongs to --ca-bundle-expr"),
    ],
)
def test_a_bundle_that_cannot_be_used(options: list[str], message: str) -> None:
    result = run("check", "--fix", *options)
    assert (result.exit_code, result.stderr.splitlines()) == (2, [message])


def test_diff_changes_nothing() -> None:
    path = write("a.py")
    result = run("check", "--diff")
    assert result.exit_code == 1
    assert result.stdout == (
        "--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n import requests\n-requests.get('u', verify=False)\n+requests.get('u')\n"
    )
    assert result.stderr == "Would fix 1 finding in 1 file.\n"
    assert path.read_text() == BAD
    path.write_text(FIXED)
    assert run("check", "--diff").exit_code == 0


def test_diff_of_a_file_without_a_last_line_end() -> None:
    write("a.py", BAD.rstrip("\n"))
    assert run("check", "--diff").stdout.count("\\ No newline at end of file\n") == 2


def test_fix_and_diff_of_standard_input() -> None:
    result = run("check", "--fix", "-", stdin=BAD)
    assert (result.exit_code, result.stdout) == (0, FIXED)
    result = run("check", "--fix", "-", stdin=BAD + "def f(v=0):\n    requests.get('u', verify=v)\n")
    assert (result.exit_code, result.stdout) == (1, FIXED + "def f(v=0):\n    requests.get('u', verify=v)\n")
    assert "<stdin>:3:9: VL104" in result.stderr
    assert run("check", "--fix", "-", stdin=FIXED).stdout == FIXED
    assert "+requests.get('u')\n" in run("check", "--diff", "-", "--stdin-filename", "x.py", stdin=BAD).stdout


def test_many_files_are_fixed() -> None:
    paths = [write(f"f{index}.py") for index in range(8)]
    assert run("check", "--fix", "--jobs", "2").exit_code == 0
    assert {path.read_text() for path in paths} == {FIXED}


def test_a_file_that_cannot_be_written_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = write("a.py"), write("b.py")

    def refuse(path: str, old: bytes, new: bytes) -> None:
        if path == "a.py":
            raise PermissionError(13, "Permission denied")
        Path(path).write_bytes(new)

    monkeypatch.setattr("verify_lint.files.replace", refuse)
    result = run("check", "--fix")
    assert result.exit_code == 2
    assert "error: a.py: Permission denied" in result.stderr
    assert (first.read_text(), second.read_text()) == (BAD, FIXED)


def test_excludes_of_the_command_line_are_seen_from_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sub/gen/x.py", "sub/a.py", "sub/b.py"):
        write(name)
    write("verify-lint.toml", "")
    monkeypatch.chdir("sub")
    for pattern in ("gen/x.py,b.py", "./gen,b.py", f"{os.getcwd()}/gen, b.py", "gen/,b.*"):
        assert [line.split(":")[0] for line in run("check", "--exclude", pattern).stdout.splitlines()] == ["a.py"]


def test_a_named_file_that_cannot_be_read_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    real = open

    def refuse(path: object, *arguments: object, **options: object) -> object:
        if path == "a.py":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)  # type: ignore[call-overload]

    write("a.py")
    write("b.py")
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("os.access", lambda path, *_: path != "a.py")
    result = run("check", "a.py", "b.py")
    assert (result.exit_code, result.stdout[:17]) == (2, "b.py:2:26: VL101 ")
    assert result.stderr.splitlines()[0] == "error: a.py: Permission denied"


def test_what_could_not_be_written_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "read-only, left as it is")

    write("a.py", BAD + "def f(v=False):\n    requests.get('u', verify=v)\n")
    monkeypatch.setattr("verify_lint.files.replace", refuse)
    result = run("check", "--fix", "--output-format", "json")
    assert result.exit_code == 2
    assert [item["code"] for item in json.loads(result.stdout)] == ["VL101", "VL104"]
    assert result.stderr.splitlines() == [
        "error: a.py: read-only, left as it is",
        "Found 2 errors in 1 of 1 file; 1 path could not be checked.",
        "[*] 1 fixable with --fix (1 more with --unsafe-fixes).",
    ]


def test_statistics_stay_out_of_what_programs_read() -> None:
    write("a.py")
    result = run("check", "--statistics", "--output-format", "json")
    assert [item["code"] for item in json.loads(result.stdout)] == ["VL101"]
    assert result.stderr.splitlines()[0] == "1  VL101  insecure-request"
    source = BAD + "def f(v=False):\n    requests.get('u', verify=v)\n"
    result = run("check", "-", "--fix", "--statistics", stdin=source)
    assert result.stdout == source.replace(", verify=False", "")


@pytest.mark.parametrize("option", ["--diff", "--add-noqa", "--write-baseline=b.json"])
def test_there_is_no_report_beside_a_diff(option: str) -> None:
    write("a.py")
    for report in (["--output-format", "json:o.json"], ["--output-file", "o.json"]):
        result = run("check", option, *report)
        assert result.exit_code == 2
        assert result.stderr.splitlines()[-1] == f"Error: {option.partition('=')[0]} writes no report to a file"


def test_one_file_by_two_names_counts_once(folder: Path) -> None:
    write("a.py")
    assert run("check", "a.py", f"{folder}/a.py", "./a.py").stderr.startswith("Found 1 error in 1 of 1 file.")
    assert run("check", "--output-format", "json:o", "--output-format", "sarif:./o").stderr == (
        "Error: --output-format: two reports to one file, 'o'\n"
    )


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_codes_that_are_empty(option: str) -> None:
    for value in ("", ", "):
        result = run("check", option, value)
        assert result.exit_code == 2
        assert result.stderr.splitlines()[-1] == f"Error: Invalid value for '{option}': {value!r} names no rule"


def test_unsafe_fixes_of_the_settings_are_fixable() -> None:
    write("a.py", BAD + "def f(v=False):\n    requests.get('u', verify=v)\n")
    write("verify-lint.toml", "unsafe-fixes = true\n")
    assert run("check").stderr.endswith("\n[*] 2 fixable with --fix.\n")


def test_a_notebook_on_standard_input() -> None:
    result = run("check", "-", "--stdin-filename", "n.ipynb", stdin="{}")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: n.ipynb: a notebook, which is not read;")


SHELL = f"{sys.executable} -m verify_lint"


def shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device")
@pytest.mark.parametrize(
    "command",
    [
        "check a.py",
        "check clean.py --output-format json",
        "check a.py --diff",
        "rule",
        "config",
        "--help",
        "check --help",
        "--version",
    ],
)
def test_a_disk_without_room_for_the_report(command: str) -> None:
    write("a.py")
    write("clean.py", "")
    done = shell(f"{SHELL} {command} > /dev/full")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "Error: standard output: No space left on device")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
def test_fixing_goes_on_where_nobody_reads() -> None:
    for index in range(30):
        write(f"{index}.py", BAD + "def f(v=False):\n    requests.get('u', verify=v)\n" * 200)
    done = shell(f"{SHELL} check --fix | true; exit ${{PIPESTATUS[0]}}")
    assert done.returncode == 1
    assert done.stderr.startswith("Fixed 30 findings in 30 files. ")
    assert not any("'u', verify=False" in path.read_text(encoding="utf-8") for path in Path().glob("*.py"))


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="there is no such file")
def test_standard_output_by_its_name() -> None:
    write("a.py")
    line = "a.py:2:26: VL101 requests.get() is called with certificate verification off\n"
    done = shell(
        f"echo first > log; {{ {SHELL} check a.py -q --output-format concise:/dev/stdout; echo last; }} >> log; cat log"
    )
    assert done.stdout == f"first\n{line}last\n"
    assert shell(f"{SHELL} check a.py -q --output-format concise:/dev/stdout | cat").stdout == line


def test_a_summary_that_others_write_to(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.py")
    write("summary.md", "before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    run("check", "--output-format", "concise:summary.md")
    text = Path("summary.md").read_text(encoding="utf-8")
    assert text.startswith("before\na.py:2:26: VL101 ")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
@pytest.mark.parametrize(
    ("command", "status", "last"),
    [
        ("check - <&-", 2, "No findings in 0 files; 1 path could not be checked."),
        ("check a.py >&-", 1, "[*] 1 fixable with --fix."),
        ("check - --fix < a.py >&-", 2, "Error: standard output: it is closed"),
        (
            "config > /dev/null; cd x; rmdir ../x; {shell} check a.py",
            2,
            "Error: the current folder: No such file or directory",
        ),
    ],
)
def test_what_is_closed_or_gone(command: str, status: int, last: str) -> None:
    write("a.py")
    os.mkdir("x")
    done = shell(f"{SHELL} {command.format(shell=SHELL)}")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (status, last)


def test_colours_that_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.py")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    done = shell(f"FORCE_COLOR=1 {SHELL} check a.py")
    assert done.stdout.startswith("\x1b[1ma.py\x1b[0m:2:26: ")
    assert shell(f"FORCE_COLOR=1 NO_COLOR=1 {SHELL} check a.py").stdout.startswith("a.py:2:26: ")


@pytest.mark.parametrize("options", [["--diff"], ["--fix", "--diff"], ["--diff", "--fix", "--unsafe-fixes"]])
def test_a_difference_changes_nothing(options: list[str]) -> None:
    write("a.py")
    result = run("check", *options, "a.py")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-2:] == ["-requests.get('u', verify=False)", "+requests.get('u')"]
    assert Path("a.py").read_text(encoding="utf-8") == BAD
    assert run("check", *options, "-", stdin=BAD).stdout.splitlines()[-1] == "+requests.get('u')"
