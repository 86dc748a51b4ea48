"""Baselines: what is known stays known when lines move, and one more of the same is new."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verify_lint.baseline import Baseline, BaselineError, Entry, dumps, entries
from verify_lint.cli import main
from verify_lint.engine import check
from verify_lint.fingerprint import normal
from verify_lint.settings import Settings

HEAD = "import requests\n"
GET = "requests.get('u', verify=False)\n"
PUT = "requests.put('u', verify=False)\n"
FILE = """\
{
  "version": 1,
  "findings": [
    {"path": "a.py", "code": "VL101", "count": 2, "text": "requests.get(\\"u\\", verify=False)"},
    {"path": "sub/b.py", "code": "VL101", "count": 1, "text": "requests.put(\\"u\\", verify=False)"}
  ]
}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture
def legacy() -> None:
    write("a.py", HEAD + GET + GET)
    write("sub/b.py", HEAD + PUT)
    result = run("--write-baseline", "base.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Wrote 3 findings in 2 files to base.json.\n"


@pytest.mark.usefixtures("legacy")
def test_the_file_is_sorted_and_has_an_entry_a_line() -> None:
    assert Path("base.json").read_text(encoding="utf-8") == FILE
    run("--write-baseline", "base.json", "sub", "a.py")
    assert Path("base.json").read_text(encoding="utf-8") == FILE


@pytest.mark.usefixtures("legacy")
def test_what_is_known_is_not_reported() -> None:
    result = run("--baseline", "base.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No findings in 2 files, 3 in the baseline.\n"


@pytest.mark.usefixtures("legacy")
@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n\n\n# moved\n{GET}\nx = 1\n{GET}",
        f"{HEAD}def f():\n    {GET}    if 1:\n        {GET}",
        f"{HEAD}requests.get(\n    'u',\n    verify=False,\n)\nrequests.get(\"u\", verify = False)  # late\n",
        f"{HEAD}requests.get('u', \\\n    verify=False)\r\n{GET}",
        f"{HEAD}{GET}",
        "x = 1\n",
    ],
)
def test_layout_does_not_matter(text: str) -> None:
    write("a.py", text)
    assert run("--baseline", "base.json").exit_code == 0


@pytest.mark.usefixtures("legacy")
def test_one_more_of_the_same_is_new() -> None:
    write("a.py", HEAD + GET * 3)
    result = run("--baseline", "base.json")
    assert (result.exit_code, [line[:16] for line in result.stdout.splitlines()]) == (1, ["a.py:4:26: VL101"])
    assert result.stderr.splitlines()[0] == "Found 1 error in 1 of 2 files, 3 in the baseline."


@pytest.mark.usefixtures("legacy")
def test_other_text_and_other_files_are_new() -> None:
    write("a.py", HEAD + GET + GET.replace("'u'", "'v'"))
    write("c.py", HEAD + PUT)
    result = run("--baseline", "base.json")
    assert [line[:16] for line in result.stdout.splitlines()] == ["a.py:3:26: VL101", "c.py:2:26: VL101"]


@pytest.mark.usefixtures("legacy")
def test_a_renamed_file_takes_its_findings_along() -> None:
    os.rename("a.py", "sub/z.py")
    write("sub/z.py", HEAD + GET * 3)
    result = run("--baseline", "base.json")
    assert [line[:20] for line in result.stdout.splitlines()] == ["sub/z.py:4:26: VL101"]
    assert "no longer there" not in result.stderr


@pytest.mark.usefixtures("legacy")
def test_entries_that_are_no_longer_needed_are_counted() -> None:
    write("a.py", HEAD + GET)
    os.remove("sub/b.py")
    result = run("--baseline", "base.json")
    assert result.stderr.splitlines()[1:] == [
        "2 findings of the baseline are no longer there: --write-baseline base.json forgets what is mended."
    ]
    write("sub/b.py", HEAD + PUT)
    # What was not checked, or not asked for, may still be there.
    assert "no longer" not in run("--baseline", "base.json", "sub").stderr
    assert "no longer" not in run("--baseline", "base.json", "--select", "VL2").stderr
    assert "no longer" not in run("--baseline", "base.json", "-q").stderr
    assert "1 finding of the baseline is no longer there" in run("--baseline", "base.json", "a.py").stderr


@pytest.mark.usefixtures("legacy")
def test_paths_are_relative_to_the_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--baseline", str(folder / "base.json"), str(folder)).exit_code == 0
    monkeypatch.chdir(folder / "sub")
    assert run("--baseline", "../base.json", "..").exit_code == 0
    assert run("--baseline", "../base.json", "b.py").exit_code == 0


@pytest.mark.usefixtures("legacy")
def test_the_baseline_in_the_settings() -> None:
    write("verify-lint.toml", 'baseline = "base.json"\n')
    assert run().exit_code == 0
    assert run("--isolated").exit_code == 1
    write("a.py", HEAD + GET * 3)
    result = run("--write-baseline", "base.json")
    assert result.stderr == "Wrote 4 findings in 2 files to base.json.\n"
    assert run().exit_code == 0
    assert run("-", "--stdin-filename", "a.py", stdin=HEAD + GET * 3).exit_code == 0
    assert run("-", "--stdin-filename", "a.py", stdin=HEAD + GET * 4).exit_code == 1


@pytest.mark.usefixtures("legacy")
def test_fixing_mends_what_is_known_too() -> None:
    result = run("--baseline", "base.json", "--fix")
    assert result.exit_code == 0
    assert Path("a.py").read_text(encoding="utf-8") == f"{HEAD}requests.get('u')\nrequests.get('u')\n"
    assert "3 findings of the baseline are no longer there" in result.stderr


@pytest.mark.usefixtures("legacy")
def test_comments_are_added_for_new_findings_only() -> None:
    write("a.py", HEAD + GET * 3)
    assert run("--baseline", "base.json", "--add-noqa").stderr == "Suppressed 1 finding in 1 file.\n"
    assert Path("a.py").read_text(encoding="utf-8").count("noqa") == 1
    assert run("--baseline", "base.json").exit_code == 0


def test_findings_that_are_no_code() -> None:
    write("a.py", "print 'verify'\n")
    write("b.py", "x = 1  # noqa: VL101\n")
    run("--write-baseline", "base.json")
    assert run("--baseline", "base.json").exit_code == 0
    write("a.py", "\n\nprint  'verify'\n")
    write("b.py", "x = 1\ny = 2  # noqa: VL101\n")
    assert [line[:16] for line in run("--baseline", "base.json").stdout.splitlines()] == ["b.py:2:16: VL902"]


def test_a_long_statement_is_known_by_the_lines_of_the_finding() -> None:
    table = (
        HEAD
        + "requests.get(\n    'u',\n    verify=False,\n    headers={\n"
        + "        'k': 'vvvvvvvvvvvv',\n" * 40
        + "    },\n)\n"
    )
    write("a.py", table)
    run("--write-baseline", "base.json")
    assert '"text": "verify=False"}' in Path("base.json").read_text(encoding="utf-8")
    write("a.py", table.replace("'k'", "'j'"))
    assert run("--baseline", "base.json").exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "base.json: no such file; --write-baseline base.json makes one"),
        (
            "",
            "base.json: not valid JSON: Expecting value: line 1 column 1 (char 0); expected a file that --write-baseline wrote",
        ),
        ("[]", "base.json: no baseline; expected a file that --write-baseline wrote"),
        ('{"findings": []}', "base.json: no baseline; expected a file that --write-baseline wrote"),
        ('{"version": 2, "findings": []}', "base.json: version 2; expected version 1"),
        ('{"version": 1, "findings": [1]}', "base.json: finding 1: expected an object"),
        ('{"version": 1, "findings": [{"path": 1}]}', "base.json: finding 1: expected 'path' with a string"),
        (
            '{"version": 1, "findings": [{"path": "a", "code": "b", "text": "c", "count": 0}]}',
            "base.json: finding 1: expected 'count' with a number from 1",
        ),
    ],
)
def test_a_baseline_that_cannot_be_used(text: str | None, message: str) -> None:
    if text is not None:
        write("base.json", text)
    result = run("--baseline", "base.json")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {message}\n")


def test_what_stands_below_a_header_is_none_of_it() -> None:
    write("a.py", HEAD + "def f(u, verify=False):\n    return requests.get(u, verify=verify)\n")
    assert run("--write-baseline", "base.json").exit_code == 0
    write("a.py", HEAD + "def f(u, verify=False):\n    'Get.'\n    return requests.get(u, verify=verify, timeout=5)\n")
    assert run("--baseline", "base.json").exit_code == 0


def test_a_folder_and_a_place_that_cannot_be_written(folder: Path) -> None:
    write("a.py", HEAD + GET)
    assert run("--baseline", ".").stderr == "Error: .: Is a directory; expected a file that --write-baseline wrote\n"
    result = run("--write-baseline", "missing/base.json")
    assert (result.exit_code, result.stderr) == (2, "Error: missing/base.json: No such file or directory\n")
    assert not (folder / "missing").exists()


@pytest.mark.usefixtures("legacy")
def test_the_same_baseline_is_not_written_again() -> None:
    before = Path("base.json").stat().st_mtime_ns
    run("--write-baseline", "base.json")
    assert Path("base.json").stat().st_mtime_ns == before


def test_merged_entries_add_up() -> None:
    write("a.py", "")
    result = check(HEAD + GET * 3, "a.py", Settings())
    (entry,) = entries([result], "base.json")
    assert entry == Entry("a.py", "VL101", 'requests.get("u", verify=False)', 3)
    assert Baseline("base.json", [entry._replace(times=1), entry._replace(times=2)]).unknown(result) == []
    assert Baseline("base.json", [entry._replace(times=2)]).unknown(result) == [2]
    assert Baseline("base.json", [entry._replace(times=2)]).unknown(result, frozenset({0})) == [0]


def test_names_that_are_no_utf_8() -> None:
    text = dumps([Entry("\udcff.py", "VL101", "ä", 1)])
    assert json.loads(text.encode())["findings"][0]["path"] == "\udcff.py"
    assert dumps([]) == '{\n  "version": 1,\n  "findings": []\n}\n'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("f(a,b)", "f(\n    a,\n    b,  # c\n)"),
        ("f('a')", 'f( "a" )'),
        ("x = [1, 2]", "x=[\n1,2,\n]"),
        ("if a and b:", "if a \\\n  and b :"),
    ],
)
def test_the_same_code(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"), [("f('# a')", "f('# b')"), ("not a", "nota"), ("f('a  b')", "f('a b')"), ("f('\"')", "f('')")]
)
def test_other_code(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_the_type_of_the_error() -> None:
    with pytest.raises(BaselineError, match=r"missing\.json: no such file"):
        Baseline.load("missing.json")


@pytest.mark.usefixtures("legacy")
def test_what_a_run_does_not_look_for_stays_in_the_baseline() -> None:
    write("a.py", HEAD)
    result = run("--write-baseline", "base.json", "a.py")
    assert result.stderr == "Wrote 0 findings in 0 files to base.json, beside 1 that this run did not look for.\n"
    assert run("--baseline", "base.json").exit_code == 0
    write("sub/b.py", HEAD + PUT + "requests.packages.urllib3.disable_warnings()\n")
    run("--write-baseline", "base.json")
    run("--write-baseline", "base.json", "--select", "VL1", ".")
    known = json.loads(Path("base.json").read_text(encoding="utf-8"))["findings"]
    assert [item["code"] for item in known] == ["VL101", "VL201"]
    os.unlink("sub/b.py")
    run("--write-baseline", "base.json", "a.py")
    assert json.loads(Path("base.json").read_text(encoding="utf-8"))["findings"] == []


def test_what_is_no_baseline_is_not_overwritten() -> None:
    write("a.py", HEAD + GET)
    result = run("--write-baseline", "a.py")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: a.py: not valid JSON: Expecting value: line 1 column 1 (char 0); expected a file that --write-baseline wrote\n",
    )
    assert Path("a.py").read_text(encoding="utf-8") == HEAD + GET
    assert run("--write-baseline", "-").exit_code == 2


@pytest.mark.usefixtures("legacy")
def test_fixing_says_so() -> None:
    result = run("--fix", "--write-baseline", "base.json", "sub")
    assert result.stderr == (
        "Fixed 1 finding in 1 file. Wrote 0 findings in 0 files to base.json, beside 2 that this run did not look for.\n"
    )
