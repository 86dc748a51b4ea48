"""Every idiom is judged twice: by real Requests against a server that nobody trusts, and by the linter."""

from __future__ import annotations

import pytest

from tests.idiom import Idiom, idioms
from tests.interpreters import Interpreter, numbers
from tests.tls import Server
from verify_lint.engine import check
from verify_lint.rules import BY_CODE
from verify_lint.settings import DEFAULT_CODES, Settings

IDIOMS = idioms()
WARNING = "InsecureRequestWarning"


def test_interpreter_is_what_it_says(interpreter: Interpreter) -> None:
    if interpreter.name in ("installed", "newest"):
        assert not interpreter.below("requests 2.32")
    else:
        assert interpreter.versions["requests"] == numbers(interpreter.name)


def identify(idiom: Idiom) -> str:
    return idiom.name


@pytest.mark.parametrize("idiom", IDIOMS, ids=identify)
def test_requests_agrees(idiom: Idiom, interpreter: Interpreter, untrusted: Server) -> None:
    if idiom.marked("nothing to run"):
        compile(idiom.text, str(idiom.path), "exec")
        return
    token = f"{idiom.name.replace('/', '-')}-{interpreter.name}"
    run = interpreter.run(idiom.path, untrusted.url(token))
    answered = untrusted.answered(token)
    if idiom.marked("judged by warning"):
        assert answered > 0, run.stderr
        assert (WARNING in run.stderr) == idiom.is_ok, run.stderr
    elif idiom.marked("sends nothing"):
        assert answered == 0
        assert run.returncode == 0, run.stderr
    elif idiom.is_ok:
        assert answered == 0, "an ok idiom got an answer from a server that nobody trusts"
        assert "Error" in run.stderr.splitlines()[-1], run.stderr
    else:
        assert answered > 0, run.stderr
        assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("idiom", IDIOMS, ids=identify)
def test_linter_agrees(idiom: Idiom) -> None:
    settings = Settings(select=DEFAULT_CODES | {code for _, code, _ in idiom.expected()})
    result = check(idiom.path.read_bytes(), str(idiom.path), settings, suppress=False)
    assert result.error is None
    found = [(item.location.row, item.code) for item in result.findings]
    assert found == [(row, code) for row, code, _ in idiom.expected()]
    columns = [column for _, _, column in idiom.expected()]
    assert [
        item.location.column if column is not None else None
        for item, column in zip(result.findings, columns, strict=True)
    ] == columns


def test_there_are_enough() -> None:
    ok = [idiom for idiom in IDIOMS if idiom.is_ok]
    assert len(IDIOMS) >= 220
    assert len(ok) * 3 >= len(IDIOMS)


def test_folders_say_what_is_expected() -> None:
    for idiom in IDIOMS:
        assert bool(idiom.expected()) != idiom.is_ok, idiom.name
        assert all(code in BY_CODE for _, code, _ in idiom.expected()), idiom.name
