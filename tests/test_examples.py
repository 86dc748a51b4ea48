"""The examples on the rules' pages are true: Requests and the linter agree with each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers import found
from tests.idiom import EXPECTED
from tests.tls import Server, run_script
from verify_lint.fixer import fix
from verify_lint.rules import RULES, Example
from verify_lint.settings import DEFAULT_CODES, CaBundle, Settings

EXAMPLES = [
    pytest.param(rule.code, index, example, id=f"{rule.code}-{index}")
    for rule in RULES
    for index, example in enumerate(rule.examples)
]
EXPECTED_COMMENT = re.compile(r"  # VL\d{3}$", re.MULTILINE)
HEADER = "import os\n\nURL = os.environ['URL']\n"


def run(text: str, name: str, server: Server, folder: Path) -> bool:
    script = folder / f"{name}.py"
    script.write_text(HEADER + text, encoding="utf-8")
    done = run_script(script, server.url(name))
    answered = server.answered(name) > 0
    assert answered or "Error" in done.stderr or "requests.get(" not in text, done.stderr
    return answered


@pytest.mark.parametrize(("code", "index", "example"), EXAMPLES)
def test_insecure(code: str, index: int, example: Example, untrusted: Server, tmp_path: Path) -> None:
    expected = [
        (row, item)
        for row, line in enumerate(example.insecure.splitlines(), 1)
        if (match := EXPECTED.search(line))
        for item in match[1].split()
    ]
    assert code in [item for _, item in expected]
    answers = found(example.insecure, select=DEFAULT_CODES | {code})
    assert [(row, item) for row, _, item in answers] == expected
    assert run(example.insecure, f"insecure-{code}-{index}", untrusted, tmp_path)


@pytest.mark.parametrize(("code", "index", "example"), EXAMPLES)
def test_fixed_is_what_fixing_gives(code: str, index: int, example: Example) -> None:
    if example.fixed is None:
        return
    settings = Settings(select=DEFAULT_CODES | {code}, ca_bundle=CaBundle(path="/etc/ssl/corp.pem"))
    output = fix(example.insecure.encode(), "example.py", settings, unsafe=True).output
    assert output is not None
    assert EXPECTED_COMMENT.sub("", output.decode()) == example.fixed


@pytest.mark.parametrize(("code", "index", "example"), EXAMPLES)
def test_ok_and_fixed(code: str, index: int, example: Example, untrusted: Server, tmp_path: Path) -> None:
    for kind, text in (("ok", example.ok), ("fixed", example.fixed)):
        if text is not None:
            assert found(text) == [], kind
            assert not run(text, f"{kind}-{code}-{index}", untrusted, tmp_path)
