"""The funnel drops nothing that has a finding: with every stage switched off, the answers are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings

from tests.corpus.measure import labels, unpack
from tests.idiom import Idiom, idioms
from tests.test_fixes_property import several_statements
from tests.test_others import FOUND, NOT_FOUND
from tests.test_resolver import CASES
from verify_lint import prefilter
from verify_lint.engine import _resolver, check
from verify_lint.finding import Finding
from verify_lint.rules import BY_CODE
from verify_lint.settings import Settings

EVERYTHING = Settings(select=frozenset(BY_CODE) - {"VL901"})
Comparison = Callable[..., None]
# Each stage, and what it says where it is switched off.
STAGES = {
    "may_have_findings": True,
    "is_about_requests": False,
    "may_consume": True,
    "may_wrap": True,
    "takes_by_position": True,
}
# A word each, so that what needs none of them is seen to need none.
SETTINGS = {
    "environ": "import os\nos.environ['CURL_CA_BUNDLE'] = ''\n",
    "warnings": "import warnings\nwarnings.simplefilter('ignore')\nimport requests\n",
    "filter": "import warnings\nwarnings.filterwarnings('ignore', module='urllib3')\n",
    "category": "from urllib3.exceptions import InsecureRequestWarning as W\nimport warnings\nwarnings.simplefilter('ignore', W)\n",
    "catch": (
        "import warnings, urllib3\n"
        "with warnings.catch_warnings(action='ignore', category=urllib3.exceptions.SecurityWarning):\n    pass\n"
    ),
    "mark": "import pytest\n@pytest.mark.filterwarnings('ignore:Unverified HTTPS')\ndef test(): pass\n",
    "requirement": "from requests.adapters import HTTPAdapter\nclass A(HTTPAdapter):\n    def cert_verify(self, c, u, v, k):\n        c.cert_reqs = 'CERT_NONE'\n",
    "host": "from requests.adapters import HTTPAdapter\nclass A(HTTPAdapter):\n    def init_poolmanager(self, *a, **k):\n        super().init_poolmanager(*a, assert_hostname=False, **k)\n",
    "positional": "import requests\ns = requests.Session()\ns.request('GET', U, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, False)\n",
    "noqa": "x = 1  # noqa: VL101\n",
}


def answers(text: str | bytes, filename: str) -> tuple[Finding, ...]:
    # What is known of other files was found out with the stages as they were.
    _resolver.cache_clear()
    result = check(text, filename, EVERYTHING)
    assert result.error is None
    return result.findings


def switch_off(patched: pytest.MonkeyPatch) -> None:
    for stage, answer in STAGES.items():
        patched.setattr(prefilter, stage, lambda *_, answer=answer: answer)


@pytest.fixture
def same(monkeypatch: pytest.MonkeyPatch) -> Iterator[Comparison]:
    """Compares a file's findings with those that are found with all stages switched off."""

    def compare(text: str | bytes, filename: str = "example.py") -> None:
        found = answers(text, filename)
        with monkeypatch.context() as patched:
            switch_off(patched)
            assert answers(text, filename) == found

    yield compare
    _resolver.cache_clear()


@pytest.mark.parametrize("idiom", idioms(), ids=lambda idiom: idiom.name)
def test_idioms(idiom: Idiom, same: Comparison) -> None:
    same(idiom.path.read_bytes(), str(idiom.path))


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
def test_what_needs_no_verify(text: str, same: Comparison) -> None:
    assert answers(text, "example.py")
    same(text)


def test_cases(same: Comparison) -> None:
    for case in CASES.values():
        same("import requests\n" + dedent(case))


def test_other_clients(same: Comparison) -> None:
    for source in (*(source for source, _ in FOUND), *NOT_FOUND):
        same(source)


@given(source=several_statements())
@settings(max_examples=60, deadline=None)
def test_any_program(source: str) -> None:
    found = answers(source, "example.py")
    with pytest.MonkeyPatch.context() as patched:
        switch_off(patched)
        assert answers(source, "example.py") == found


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["dcos", "pytos", "pycti", "solidserverrest", "python-nomad"])
def test_packages(name: str, same: Comparison, tmp_path: Path) -> None:
    (requirement,) = [item for item in labels() if item.startswith(f"{name}==")]
    for path in sorted(unpack(requirement, tmp_path).rglob("*.py")):
        same(path.read_bytes(), str(path))
