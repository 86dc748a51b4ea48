"""What a finding says, how it is suppressed, and what cannot be analysed."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers import found, result_of
from verify_lint.engine import check
from verify_lint.finding import Certainty, Location, Severity
from verify_lint.settings import DEFAULT_CODES, Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_a_finding_says_what_where_and_how_sure() -> None:
    (finding,) = result_of(
        """\
        import requests

        VERIFY = False

        def fetch(url):
            return requests.get(url, verify=VERIFY)
        """
    ).findings
    assert finding.as_dict() == {
        "code": "VL101",
        "name": "insecure-request",
        "message": "requests.get() is called with certificate verification off",
        "filename": "example.py",
        "location": {"row": 3, "column": 10},
        "end_location": {"row": 3, "column": 15},
        "fix": {
            "applicability": "safe",
            "message": "Replace `False` by `True`",
            "edits": [
                {"content": "True", "location": {"row": 3, "column": 10}, "end_location": {"row": 3, "column": 15}}
            ],
        },
        "related": [
            {
                "filename": "example.py",
                "location": {"row": 6, "column": 12},
                "message": "reaches requests.get at line 6",
            }
        ],
        "noqa_row": 3,
        "url": finding.url,
    }
    assert finding.severity is Severity.ERROR
    assert finding.certainty is Certainty.OFF


def test_one_cause_is_one_finding() -> None:
    (finding,) = result_of(
        """\
        import requests
        VERIFY = False
        requests.get("u", verify=VERIFY)
        requests.post("u", verify=VERIFY)
        """
    ).findings
    assert [related.location.row for related in finding.related] == [3, 4]


def test_columns_are_characters() -> None:
    assert found('import requests; requests.get("ünï😀", verify=False)') == [(1, 46, "VL101")]


def test_a_bom_is_not_counted() -> None:
    assert found(b"\xef\xbb\xbfimport requests; requests.get('u', verify=False)") == [(1, 43, "VL101")]


def test_a_coding_cookie_is_obeyed() -> None:
    source = '# coding: latin-1\nimport requests\nrequests.get("\xe9", verify=False)\n'.encode("latin-1")
    assert found(source) == [(3, 26, "VL101")]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_coding_cookie_on_the_second_line(end: bytes) -> None:
    lines = [b"#!/usr/bin/python", b"# coding: latin-1", b"import requests", b"requests.get('\xe9', verify=False)", b""]
    assert found(end.join(lines)) == [(4, 26, "VL101")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    source = end.join(["import requests", "x = 1", "requests.get('u', verify=False)", ""])
    assert found(source.encode()) == [(3, 26, "VL101")]


def test_form_feeds_end_no_line() -> None:
    assert found(b"import requests\n\x0c\nrequests.get('u', verify=False)\n") == [(3, 26, "VL101")]


@pytest.mark.parametrize(
    ("comment", "suppressed"),
    [
        ("# noqa", True),
        ("#noqa", True),
        ("# NOQA", True),
        ("# noqa: VL101", True),
        ("# noqa: VL1", True),
        ("# noqa: VL", True),
        ("# noqa:VL101,E501", True),
        ("# noqa: E501 VL101", True),
        ("# noqa: VL101 - scanner, on purpose", True),
        ("# noqa: S501", True),
        ("# nosec", True),
        ("# nosec B501", True),
        ("# nosec: B501", True),
        ("# nosec B501, B502", True),
        ("# type: ignore # noqa: VL101", True),
        ("# noqa: VL102", False),
        ("# noqa: E501", False),
        ("# noqa: VLX", False),
        ("# noqaVL101", False),
        ("# nosec B101", False),
        ("# nothing", False),
    ],
)
def test_suppression(comment: str, suppressed: bool) -> None:
    result = result_of(f"import requests\nrequests.get('u', verify=False)  {comment}\n")
    assert [item.code for item in result.findings if item.code != "VL902"] == ([] if suppressed else ["VL101"])
    assert result.suppressed == int(suppressed)


@pytest.mark.parametrize("row", [3, 5, 6])
def test_suppression_counts_on_first_own_and_last_row(row: int) -> None:
    lines = ["import requests", "x = 1", "requests.get(", "    'u',", "    verify=False,", ")"]
    lines[row - 1] += "  # noqa: VL101"
    assert found("\n".join(lines)) == []


def test_suppression_elsewhere_does_not_count() -> None:
    source = "import requests\nx = 1  # noqa\nrequests.get(\n    'u',  # noqa\n    verify=False,\n)\n"
    assert found(source) == [(5, 12, "VL101")]


def test_a_suppression_on_the_header_of_a_function() -> None:
    source = (
        "import requests\ndef fetch(url, verify=False):  # noqa: VL104\n    return requests.get(url, verify=verify)\n"
    )
    assert found(source) == []


def test_a_suppression_in_a_string_does_not_count() -> None:
    assert found("import requests\nrequests.get('# noqa', verify=False)\n") == [(2, 31, "VL101")]


def test_ignore_file() -> None:
    assert found("# verify-lint: ignore-file\nimport requests\nrequests.get('u', verify=False)\n") == []


def test_nosec_does_not_cover_warnings() -> None:
    assert found("import urllib3\nurllib3.disable_warnings()  # nosec\n") == [(2, 1, "VL201")]


def test_python_2_is_said() -> None:
    result = result_of("import requests\nprint requests.get('u', verify=False)\n")
    (finding,) = result.findings
    assert (finding.code, finding.location) == ("VL901", Location(2, 1))
    assert finding.message.startswith("cannot be parsed: Missing parentheses in call to 'print'")


def test_what_libcst_has_no_grammar_for_is_analysed() -> None:
    source = "import requests\n\ndef f():\n    x = 1\n    (verify): int = 1\n    requests.get(u, verify=0)\n"
    assert found(source) == [(6, 28, "VL101")]


def test_statements_that_a_backslash_joins() -> None:
    source = "import requests; \\\n    requests.get(u, verify=0)\nif x: \\\n  requests.get(u, verify=0)\n"
    assert found(source) == [(2, 28, "VL101"), (4, 26, "VL101")]


def test_a_broken_file_without_candidates_is_not_said() -> None:
    assert found("def (:\n") == []


@pytest.mark.parametrize(
    ("data", "message", "row"),
    [
        (b"# coding: nonsense\nverify = 0", "cannot be parsed: unknown encoding: nonsense", 1),
        (b"verify = 1\n\nx = '\xff'\n", "cannot be parsed: not utf-8: byte 0xff cannot be decoded", 3),
    ],
)
def test_undecodable(data: bytes, message: str, row: int) -> None:
    (finding,) = result_of(data).findings
    assert (finding.code, finding.message, finding.location.row) == ("VL901", message, row)


@pytest.mark.parametrize("data", [b"\x7fELF\0", "verify = '\0'", "verify".encode("utf-16")])
def test_binary_files_are_no_python_whatever_they_contain(data: bytes | str) -> None:
    result = check(data, "x.py", Settings())
    (finding,) = result.findings
    assert (result.error, finding.code, finding.location.row) == (None, "VL901", 1)
    assert finding.message == "cannot be parsed: a null byte, as binary files and UTF-16 have"
    zero = "\0" if isinstance(data, str) else b"\0"
    assert finding.location.column == data.index(zero) + 1  # type: ignore[arg-type]
    assert check(data, "x.py", Settings(select=DEFAULT_CODES - {"VL901"})).findings == ()


def test_syntax_newer_than_this_python_is_analysed() -> None:
    source = "import requests\ntry:\n    requests.get('u', verify=False)\nexcept ValueError, TypeError:\n    pass\n"
    assert found(source) == [(3, 30, "VL101")]


@pytest.mark.parametrize("depth", [150, 250, 100_000])
def test_nested_brackets_do_not_kill_the_process(depth: int) -> None:
    source = f"import requests\nx = {'(' * depth}1{')' * depth}\nrequests.get('u', verify=False)\n"
    codes = [code for _, _, code in found(source)]
    assert codes == (["VL101"] if depth < 200 else ["VL901"])


@pytest.mark.parametrize("link", [".b", ".b()", "[0]", " + 1", " or 1", " if x else 1", " < 1"])
@pytest.mark.parametrize("prefix", ["", "x = y if x else "])
def test_a_long_chain_elsewhere_is_never_given_to_the_parser(link: str, prefix: str) -> None:
    source = f"import requests\n{prefix}x{link * 5000}\nrequests.get('u', verify=False)\n"
    assert [code for _, _, code in found(source)] == ["VL101"]


def test_a_value_too_deep_to_be_followed_to_its_end() -> None:
    source = "import requests\n\nrequests.get('u', verify=" + "0 or " * 4000 + "False)\n"
    assert found(source) == [(3, 20_026, "VL105")]


@pytest.mark.parametrize("nested", ["verify=x" + ".b()" * 3000, "x" + ".b()" * 20_000 + ", verify=x"])
def test_a_long_chain_where_it_matters_is_refused_not_waited_for(nested: str) -> None:
    (finding,) = result_of(f"import requests\n\nrequests.get('u', {nested}, verify_ssl=False)\n").findings
    assert finding.code == "VL901"
    assert finding.message == "cannot be parsed: nested too deeply to be analysed"


def test_what_libcst_gives_up_on_is_a_syntax_error_like_any_other() -> None:
    source = "import requests\nx = {'a't'b't't': 1}\nrequests.get('u', verify=False)\n"
    with pytest.raises(SyntaxError) as refused:
        ast.parse(source)
    (finding,) = result_of(source).findings
    assert (finding.code, finding.message) == ("VL901", f"cannot be parsed: {refused.value.msg}")
    assert finding.location == Location(refused.value.lineno or 0, refused.value.offset or 0)


def test_what_is_said_of_a_client_that_nothing_explains() -> None:
    source = "def fetch(client, url, verify):\n    client.get(url, verify=verify)\n\nfetch(c, 'u', False)\nc.get(1, verify=0)\n"
    rest = "is off; nothing here shows which client makes the request"
    assert [(item.location, item.code, item.message) for item in result_of(source).findings] == [
        (Location(4, 15), "VL106", f"certificate verification of fetch() {rest}"),
        (Location(5, 17), "VL106", f"certificate verification of c.get() {rest}"),
    ]


def test_what_python_compiles_is_analysed() -> None:
    """The deepest of each that CPython 3.11 compiles, or nearly."""
    for deep in ("x" + ".b" * 2500, "x" + " + 1" * 900, "-" * 900 + "1", "lambda: " * 700 + "1", "0 or " * 2000 + "1"):
        source = f"import requests\nrequests.get({deep}, verify=False)\n"
        assert [code for _, _, code in found(source)] == ["VL101"], deep[:20]


def test_many_chains_are_analysed() -> None:
    chain = "requests.get(a" + ".b()" * 400 + ", verify=False)\n"
    assert [code for _, _, code in found("import requests\n" + chain * 100)] == ["VL101"] * 100


NEWER = "import requests\ntry:\n    requests.get('u', verify=False)\nexcept ValueError, TypeError:\n    pass\n"
DEEP = "(" * 20_000 + "1" + ")" * 20_000


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="that is no newer grammar")
@pytest.mark.parametrize(
    "statement",
    [
        f"x = {DEEP}",
        f"x = 'a\\\nb' + {DEEP} + 'c'",
        f"""x = f"{{f("a" + {DEEP} + "b")}}\"""",
        "x = " + "not " * 50_000 + "1",
        "x = (\n" + "not\n" * 50_000 + "1)",
        "x = " + "not \\\n" * 50_000 + "1",
        "if a: pass\n" + "elif a: pass\n" * 50_000,
    ],
)
def test_what_could_kill_the_parser_is_tried_in_a_process_of_its_own(statement: str) -> None:
    """A file whose grammar is newer than this Python's has no tree that tells how deep it is."""
    (finding,) = result_of(f"{NEWER}{statement}\n").findings
    assert finding.code == "VL901"
    assert finding.message.removeprefix("cannot be parsed: ") in (
        "nested too deeply to be analysed",
        "too many nested parentheses",
    )


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="that is no newer grammar")
def test_what_survives_the_trial_is_analysed() -> None:
    for statement in ("x = f'{" + "a + " * 400 + "b}'", "x = [" + "1, " * 2000 + "]", "x = f'{1}'"):
        assert found(f"{NEWER}{statement}\n") == [(3, 30, "VL101")]


def test_rules_that_are_not_selected_are_silent() -> None:
    source = "import requests, urllib3\nurllib3.disable_warnings()\nrequests.get('u', verify=False)\n"
    assert found(source, select=frozenset({"VL201"})) == [(2, 1, "VL201")]


def test_an_internal_error_is_a_field_of_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setattr("verify_lint.engine.find", fail)
    result = check(b"verify = 0", "x.py", Settings())
    assert result.error is not None
    assert result.error.startswith("internal error: RuntimeError: out of luck; please report this at https://")


def test_a_lack_of_memory_is_no_error_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("verify_lint.engine.find", fail)
    assert check(b"verify = 0", "x.py", Settings()).error == "not checked: there is not enough memory"


def test_a_source_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify_lint.prefilter.MAX_BYTES", 10)
    assert check("verify = False", "x.py", Settings()).error == "larger than 0 MB, not checked"


def test_extended_classes_and_functions() -> None:
    source = """\
    from team.http import TeamSession, fetch
    session = TeamSession()
    session.get("u", verify=False)
    session.verify = False
    fetch("u", verify=False)
    """
    settings = {"extend_session_classes": ("team.http.TeamSession",), "extend_functions": ("team.http.fetch",)}
    assert found(source, **settings) == [(3, 25, "VL102"), (4, 18, "VL103"), (5, 19, "VL101")]


def test_what_is_said_of_a_host_name() -> None:
    source = (
        "from requests.adapters import HTTPAdapter\nclass A(HTTPAdapter):\n    def init_poolmanager(self, *a, **k):\n"
        "        super().init_poolmanager(*a, assert_hostname=False, **k)\n"
    )
    (finding,) = result_of(source).findings
    assert (finding.code, finding.location.row, finding.location.column) == ("VL107", 4, 54)
    assert finding.message == (
        "HTTPAdapter.init_poolmanager() takes a certificate of any host: the host name is not checked"
    )


def test_what_is_said_of_an_object_that_is_called() -> None:
    source = (
        "import requests\nclass Fetch:\n    def __call__(self, u, verify=True):\n        requests.get(u, verify=verify)\n"
        "Fetch()('u', verify=False)\n"
    )
    (finding,) = result_of(source).findings
    assert finding.message == "Fetch() is called with certificate verification off"


def test_a_session_of_something_else_is_none_of_ours() -> None:
    assert found("class Game:\n    def off(self, user):\n        user.session.verify = False\n") == []
    assert found(
        "class Client:\n    def off(self, user):\n        user.session.verify = False\n        user.open(URL)\n"
    ) == [(3, 31, "VL106")]


def test_a_session_that_is_switched_on_request_is_said_to_be() -> None:
    source = (
        "import requests\ndef f(insecure, s: requests.Session):\n    if insecure:\n        s.verify = False\n"
        "    if s.adapters:\n        s.verify = False\n    return s\n"
    )
    assert [item.message for item in result_of(source).findings] == [
        "certificate verification is off on one path, for every request of the session",
        "certificate verification is off for every request of the session",
    ]


def test_of_a_choice_the_one_part_comes_from_another_file(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(
        "def tls():\n    verify = True\n    if ask():\n        verify = False\n    return None, verify\n"
    )
    source = (
        "import requests\nfrom m import tls\ndef f(flag=None):\n    s = requests.Session()\n    _, verify = tls()\n"
        "    s.verify = False if flag is False else verify\n"
    )
    assert found(source, str(tmp_path / "n.py")) == [(6, 16, "VL105"), (6, 44, "VL105")]


def test_a_star_brings_the_warning() -> None:
    source = "import urllib3\nfrom urllib3.exceptions import *\nurllib3.disable_warnings(InsecureRequestWarning)\n"
    assert found(source) == [(3, 1, "VL201")]
