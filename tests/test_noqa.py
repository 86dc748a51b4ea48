"""Comments written for findings: where they count, what they leave alone, and that they work."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.idiom import Idiom, idioms
from verify_lint import noqa
from verify_lint.cli import main
from verify_lint.engine import check
from verify_lint.noqa import add
from verify_lint.settings import Settings

HEAD = "import requests\n"
BAD = "requests.get('u', verify=False)"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def added(data: bytes, reason: str | None = None) -> bytes:
    """The source with comments; a second time changes nothing, and a check is clean."""
    result = add(check(data, "a.py", Settings()), data, Settings(), reason)
    assert result.error is None
    assert result.output is not None
    again = check(result.output, "a.py", Settings())
    assert again.findings == ()
    assert add(again, result.output, Settings(), reason).output is None
    return result.output


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{BAD}\n", f"{BAD}  # noqa: VL101\n"),
        (BAD, f"{BAD}  # noqa: VL101"),
        (f"{BAD}  \t\n", f"{BAD}  # noqa: VL101\n"),
        (f"{BAD}  # why\n", f"{BAD}  # why  # noqa: VL101\n"),
        (f"{BAD}  # type: ignore\n", f"{BAD}  # type: ignore  # noqa: VL101\n"),
        (f"{BAD}  # nosec B602\n", f"{BAD}  # nosec B602  # noqa: VL101\n"),
        (f"{BAD}  # noqa: E501\n", f"{BAD}  # noqa: E501, VL101\n"),
        (f"{BAD}  # noqa:E501,W291 long\n", f"{BAD}  # noqa:E501,W291,VL101 long\n"),
        (f"{BAD}  # noqa: E501  # type: ignore\n", f"{BAD}  # noqa: E501, VL101  # type: ignore\n"),
        (f"{BAD}; {BAD}\n", f"{BAD}; {BAD}  # noqa: VL101\n"),
        (
            "requests.get(\n    'u',\n    verify=False,\n)\n",
            "requests.get(\n    'u',\n    verify=False,  # noqa: VL101\n)\n",
        ),
        (
            "def f():\n\treturn requests.get('u',\n\t\tverify=False)\n",
            "def f():\n\treturn requests.get('u',\n\t\tverify=False)  # noqa: VL101\n",
        ),
        (
            "requests.get('u', verify=False, data='''\na\n''')\n",
            "requests.get('u', verify=False, data='''\na\n''')  # noqa: VL101\n",
        ),
        (
            "requests.post('u', data='''\na\n''', verify=False)\n",
            "requests.post('u', data='''\na\n''', verify=False)  # noqa: VL101\n",
        ),
        (
            "requests.get('u', verify=False, \\\n    timeout=3)\n",
            "requests.get('u', verify=False, \\\n    timeout=3)  # noqa: VL101\n",
        ),
        (
            "def f(url, verify=False):\n    return requests.get(url, verify=verify)\n",
            "def f(url, verify=False):  # noqa: VL104\n    return requests.get(url, verify=verify)\n",
        ),
        (
            "s = requests.Session()\ns.verify = None; s.get('ü')\n",
            "s = requests.Session()\ns.verify = None; s.get('ü')  # noqa: VL103\n",
        ),
    ],
)
def test_where_the_comment_goes(before: str, after: str) -> None:
    assert added((HEAD + before).encode()).decode() == HEAD + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "  # noqa: VL101 - old ä box"),
        ("  # noqa: E501", "  # noqa: E501, VL101 - old ä box"),
        ("  # noqa: E501 - long", "  # noqa: E501, VL101 - long"),
        ("  # noqa: E501  # type: ignore", "  # noqa: E501, VL101 - old ä box  # type: ignore"),
    ],
)
def test_reason(before: str, after: str) -> None:
    assert added(f"{HEAD}{BAD}{before}\n".encode(), "old ä box").decode() == f"{HEAD}{BAD}{after}\n"


def test_line_ends_bom_and_encoding() -> None:
    assert added(b"\xef\xbb\xbfimport requests\r\n" + BAD.encode() + b"\r\n") == (
        b"\xef\xbb\xbfimport requests\r\n" + BAD.encode() + b"  # noqa: VL101\r\n"
    )
    assert added(b"import requests\r" + BAD.encode() + b"\r").endswith(b"False)  # noqa: VL101\r")
    latin = f"# coding: latin-1\n{HEAD}x = 'ä'\n{BAD}\n".encode("latin-1")
    assert added(latin, "für") == latin.replace(b"False)", b"False)  # noqa: VL101 - f\xfcr")


def test_a_reason_that_the_encoding_does_not_have() -> None:
    data = f"# coding: latin-1\n{HEAD}{BAD}\n".encode()
    result = add(check(data, "a.py", Settings()), data, Settings(), "→")
    assert (result.output, (result.error or "")[:36]) == (None, "no comments were added: 'latin-1' co")


def test_another_row_that_counts() -> None:
    head = f"{HEAD}if requests.get('u', verify=False) and \\\n        True: pass"
    assert added(f"{head}\n".encode()).decode() == f"{head}  # noqa: VL101\n"


def test_where_no_row_can_end_in_a_comment() -> None:
    source = f"{HEAD}if requests.get('u', verify=False) and \\\n        True: x = '''\n'''\n"
    Path("a.py").write_text(source, encoding="utf-8")
    result = run("--add-noqa")
    assert (result.exit_code, Path("a.py").read_text(encoding="utf-8")) == (0, source)
    assert result.stderr.splitlines() == [
        "a.py:2:29: VL101 requests.get() is called with certificate verification off "
        "(left as it is: no row that counts can end in a comment)",
        "Suppressed 0 findings in 0 files; 1 finding cannot be suppressed.",
    ]


def test_what_has_no_comment_is_said() -> None:
    Path("a.py").write_text("print 'verify'\n", encoding="utf-8")
    Path("b.py").write_text("x = 1  # noqa: VL101\n", encoding="utf-8")
    result = run("--add-noqa")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "a.py:1:1: VL901 cannot be parsed: Missing parentheses in call to 'print'. Did you mean print(...)? "
        "(left as it is: a file that cannot be parsed has no comments)",
        "b.py:1:16: VL902 `noqa: VL101` suppresses nothing here (left as it is: --fix takes it away)",
        "Suppressed 0 findings in 0 files; 2 findings cannot be suppressed.",
    ]


def test_the_command() -> None:
    for name in ("a.py", "b.py", "c.py", "d.py", "e.py"):
        Path(name).write_text(HEAD + BAD + "\n", encoding="utf-8")
    result = run("--add-noqa", "--reason", "legacy", "--jobs", "2")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Suppressed 5 findings in 5 files.\n"
    assert Path("c.py").read_text(encoding="utf-8") == f"{HEAD}{BAD}  # noqa: VL101 - legacy\n"
    assert run().exit_code == 0
    before = Path("a.py").stat().st_mtime_ns
    assert run("--add-noqa", "-q").stderr == ""
    assert Path("a.py").stat().st_mtime_ns == before


def test_standard_input() -> None:
    result = run("--add-noqa", "-", stdin=f"{HEAD}{BAD}\n")
    assert (result.exit_code, result.stdout) == (0, f"{HEAD}{BAD}  # noqa: VL101\n")
    assert run("--add-noqa", "-", stdin=HEAD).stdout == HEAD


def test_a_file_that_changed_meanwhile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.py").write_text(f"{HEAD}{BAD}\n", encoding="utf-8")
    monkeypatch.setattr("verify_lint.adoption._read", lambda _: b"x = 1\n")
    result = run("--add-noqa")
    assert result.exit_code == 2
    assert "error: a.py: changed since it was read, left as it is" in result.stderr


def test_a_file_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.py").write_text(f"{HEAD}{BAD}\n", encoding="utf-8")

    def gone(_: str) -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("verify_lint.adoption._read", gone)
    result = run("--add-noqa")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "error: a.py: No such file or directory")


def test_comments_that_do_not_work_are_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"{HEAD}{BAD}\n".encode()
    monkeypatch.setattr(noqa, "apply", lambda text, _: text)
    result = add(check(data, "a.py", Settings()), data, Settings())
    assert result.output is None
    assert (result.error or "").startswith("left as it was, a comment on row 2 does not hide VL101; please report this")
    monkeypatch.setattr(noqa, "apply", lambda text, _: text + "x = 1\n")
    assert "would change what the code means" in (add(check(data, "a.py", Settings()), data, Settings()).error or "")


@pytest.mark.parametrize("idiom", [item for item in idioms() if not item.is_ok], ids=lambda item: item.path.stem)
def test_every_idiom_can_be_suppressed(idiom: Idiom) -> None:
    data = idiom.path.read_bytes()
    result = check(data, str(idiom.path), Settings())
    after = add(result, data, Settings(), "why")
    assert (after.error, after.findings, after.fixed) == (None, (), len(result.findings))
