"""Comments that suppress, and those that suppress nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.helpers import found, result_of
from verify_lint.engine import EVERY, check
from verify_lint.finding import Location
from verify_lint.fixer import fix
from verify_lint.settings import DEFAULT_CODES, Settings

REQUEST = "import requests\nrequests.get('u', verify=False)"


def fixed(source: str, **settings: object) -> str:
    result = fix(source.encode(), "a.py", Settings(**settings))  # type: ignore[arg-type]
    assert result.error is None
    return (result.output or result.original or b"").decode()


@pytest.mark.parametrize(
    ("line", "place", "after"),
    [
        ("x = 1  # noqa: VL101\n", (16, 21), "x = 1\n"),
        ("x = 1  # noqa:VL101", (15, 20), "x = 1"),
        ("x = 1\t#NOQA: VL101\r\n", (14, 19), "x = 1\r\n"),
        ("x = 1  # noqa: VL\n", (16, 18), "x = 1\n"),
        ("x = 1  # noqa: VL101, E501\n", (16, 21), "x = 1  # noqa: E501\n"),
        ("x = 1  # noqa: E501 VL101\n", (21, 26), "x = 1  # noqa: E501\n"),
        ("x = 1  # noqa: E501,VL101,S501 - why\n", (21, 26), "x = 1  # noqa: E501,S501 - why\n"),
        ("x = 1  # noqa: VL101 - scanner, on purpose\n", (16, 21), "x = 1  # scanner, on purpose\n"),
        ("x = 1  # noqa: VL101 because P2 is old\n", (16, 21), "x = 1  # because P2 is old\n"),
        ("x = 1  # type: ignore  # noqa: VL101\n", (32, 37), "x = 1  # type: ignore\n"),
        ("x = 1  # noqa: VL101  # type: ignore\n", (16, 21), "x = 1  # type: ignore\n"),
        ("    # noqa: VL101\nx = 1\n", (13, 18), "x = 1\n"),
        ("x = 'ä'  # noqa: VL101 – früher\n", (18, 23), "x = 'ä'  # früher\n"),  # noqa: RUF001
    ],
)
def test_an_unused_code_is_reported_and_goes(line: str, place: tuple[int, int], after: str) -> None:
    (finding,) = result_of(line.encode()).findings
    assert (finding.code, finding.severity.value) == ("VL902", "warning")
    assert finding.message.endswith("suppresses nothing here")
    assert (finding.location, finding.end_location) == (Location(1, place[0]), Location(1, place[1]))
    assert fixed(line) == after


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# noqa: E501",
        "# noqa: S501",
        "# nosec",
        "# nosec B501",
        "# noqa: VL902",
        "# noqa: VL101, VL902",
        "# noqa: VL101  # noqa",
        "# noqa: VLAN",
        "# noqa: because VL101 was here",
        "# a line on noqa: VL101",
        "# noqa: VL204",
    ],
)
def test_never_reported(comment: str) -> None:
    assert found(f"x = 1  {comment}\n") == []


def test_every_code_of_a_list_is_a_finding_of_its_own() -> None:
    line = "x = 1  # noqa: VL101, VL102, VL103\n"
    assert found(line) == [(1, 16, "VL902"), (1, 23, "VL902"), (1, 30, "VL902")]
    assert fixed(line) == "x = 1\n"


def test_used_on_any_row_that_counts() -> None:
    source = "import requests\nrequests.get(  # noqa: VL101\n    'u',\n    verify=False,  # noqa: VL1\n)  # noqa: VL\n"
    assert found(source) == []
    assert found(source.replace("verify=False", "verify=True")) == [
        (2, 24, "VL902"),
        (4, 27, "VL902"),
        (5, 12, "VL902"),
    ]


def test_one_of_two_is_used() -> None:
    assert found(f"{REQUEST}  # noqa: VL101, VL102\n") == [(2, 49, "VL902")]
    assert fixed(f"{REQUEST}  # noqa: VL101, VL102\n") == f"{REQUEST}  # noqa: VL101\n"


def test_a_code_that_does_not_exist() -> None:
    source = f"{REQUEST}  # noqa: VL999\n"
    assert found(source) == [(2, 26, "VL101"), (2, 42, "VL902")]
    assert result_of(source).findings[1].message == "`noqa: VL999` suppresses nothing: there is no such rule"


def test_codes_that_are_off_are_not_unused() -> None:
    assert found("x = 1  # noqa: VL201\n", select=DEFAULT_CODES - {"VL201"}) == []
    assert found("x = 1  # noqa: VL2\n", select=DEFAULT_CODES - {"VL201"}) == []
    assert found("x = 1  # noqa: VL204\n", select=DEFAULT_CODES | {"VL204"}) == [(1, 16, "VL902")]
    assert found("x = 1  # noqa: VL101\n", select=DEFAULT_CODES - {"VL902"}) == []
    per_file = (("*.py", frozenset({"VL101"})),)
    assert found("x = 1  # noqa: VL101\n", per_file_ignores=per_file) == []


def test_a_beginning_is_used_by_a_rule_that_is_off() -> None:
    source = "import requests, warnings\nwarnings.simplefilter('ignore')  # noqa: VL2\n"
    assert found(source) == []


def test_unfixable() -> None:
    (finding,) = result_of("x = 1  # noqa: VL101\n", fixable=frozenset(EVERY)).findings
    assert finding.fix is None


def test_a_comment_that_fixing_leaves_behind_is_no_failure() -> None:
    source = "import requests\nrequests.get('u', verify=False)  # noqa: VL102\n"
    assert fixed(source) == "import requests\nrequests.get('u')\n"


def test_strings_broken_files_and_left_out_files() -> None:
    assert found("x = '# noqa: VL101'\n") == []
    assert found("x = (  # noqa: VL101\n") == []
    assert found("# verify-lint: ignore-file\nx = 1  # noqa: VL101\n") == []
    assert check("x = 1  # noqa: VL101\n", "a.py", Settings(), suppress=False).findings == ()


def test_comments_alone_cost_no_libcst() -> None:
    code = (
        "import sys, verify_lint.engine as e, verify_lint.settings as s\n"
        "assert e.check(b'x = 1  # noqa: VL101', 'x.py', s.Settings()).findings\n"
        "assert not [name for name in sys.modules if name.startswith('libcst')]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("with requests.get(\n    'u',\n    verify=False,\n) as r:  # noqa: VL101 - on purpose\n    print(r)\n", []),
        ("with requests.get('u', verify=False) as r:\n    print(r)  # noqa\n", [(2, 31, "VL101")]),
        ("def f(\n    v=False,\n):  # noqa: VL104\n    # why\n\n    requests.get('u', verify=v)\n", []),
        ("def f(v=False):\n    print()  # nosec\n    requests.get('u', verify=v)\n", [(2, 9, "VL104")]),
        ("def f(v=False):\n    # nosec\n    requests.get('u', verify=v)\n", [(2, 9, "VL104")]),
        ("def f(v=False):\n    @deco  # nosec\n    def g():\n        requests.get('u', verify=v)\n", [(2, 9, "VL104")]),
        ("if requests.get('u', verify=False): pass  # noqa: VL101\n", []),
        ("@deco(\n    1\n)\ndef f(\n    v=False\n    ): \\\n    requests.get('u', verify=v)  # noqa\n", []),
    ],
)
def test_the_header_of_a_compound_statement(source: str, expected: list[tuple[int, int, str]]) -> None:
    assert found(f"import requests\n{source}") == expected


def test_a_suppressed_header_is_not_mended() -> None:
    source = (
        "import requests\nwith requests.get(\n    'u', verify=False\n) as r:  # noqa: VL101 - scanner\n    print(r)\n"
    )
    assert fixed(source) == source


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# verify-lint: ignore-file", []),
        ("# verify-lint: ignore-file - vendored", []),
        ("# verify-lint: ignore-file VL101", [(3, 26, "VL101")]),
        ("# verify-lint: ignore-file: VL2", [(3, 26, "VL101")]),
        ("# verify-lint: ignore-file[VL101]", [(3, 26, "VL101")]),
    ],
)
def test_a_file_is_ignored_as_a_whole(comment: str, expected: list[tuple[int, int, str]]) -> None:
    assert found(f"{comment}\n{REQUEST}") == expected
