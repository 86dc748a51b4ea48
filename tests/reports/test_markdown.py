"""The summary in Markdown: exact text, escaped, of bounded size."""

from __future__ import annotations

import re
from html import unescape

from tests.reports.made import HOSTILE, finding, rendered, result, warning
from verify_lint.finding import Result

URL = "https://github.com/verify-lint/verify-lint/blob/main/docs/rules.md"


def test_findings() -> None:
    text = rendered("markdown", Result("clean.py"), result(warning(), finding(), finding(message="see x[1] | `y`")))
    assert text == (
        "## verify-lint\n"
        "\n"
        "Found 2 errors and 1 warning in 1 of 2 files.\n"
        "\n"
        "| rule | name | findings |\n"
        "| --- | --- | ---: |\n"
        f"| [VL101]({URL}#vl101) | insecure-request | 2 |\n"
        f"| [VL201]({URL}#vl201) | disabled-urllib3-warnings | 1 |\n"
        "\n"
        "| place | rule | what |\n"
        "| --- | --- | --- |\n"
        "| <code>a.py&#58;3&#58;26</code> | VL101 | a message |\n"
        "| <code>a.py&#58;3&#58;26</code> | VL101 | see x&#91;1&#93; &#124; &#96;y&#96; |\n"
        "| <code>a.py&#58;3&#58;26</code> | VL201 | a message |\n"
    )


def test_nothing() -> None:
    assert rendered("markdown") == "## verify-lint\n\nNo findings in 0 files.\n"
    assert rendered("markdown", Result("a.py")) == "## verify-lint\n\nNo findings in 1 file.\n"


def test_problems() -> None:
    assert rendered("markdown", Result("a.py", error="Permission denied"), Result("b", skipped="a loop")) == (
        "## verify-lint\n\nNo findings in 0 files.\n\n1 path could not be checked:\n\n"
        "- <code>a.py</code>: Permission denied\n"
    )
    many = rendered("markdown", *[Result("a.py", error="Permission denied")] * 102)
    assert many.count("<code>a.py</code>") == 100
    assert many.endswith("\n2 more paths not shown.\n")


def test_rows_are_capped_and_errors_come_first() -> None:
    text = rendered("markdown", result(*[warning()] * 50, *[finding()] * 98))
    assert (text.count("| VL101 |"), text.count("| VL201 |")) == (98, 2)
    assert text.endswith("\n48 more findings not shown.\n")


def test_the_size_is_bounded() -> None:
    name = "é|" * 2000 + ".py"
    assert len(rendered("markdown", result(*[finding(filename=name, message="<" * 5000)] * 500)).encode()) < 500_000


def test_hostile_names_stay_data() -> None:
    text = rendered("markdown", result(finding(filename=HOSTILE, message=HOSTILE + "www.example.org @me https://x")))
    row = text.splitlines()[-1]
    place, what = re.fullmatch(r"\| <code>([^|<>]*)</code> \| VL101 \| ([^|<>]*) \|", row).groups()  # type: ignore[union-attr]
    for cell in (place, what):
        assert not re.search(r"[<>|`*\[\]@:#\\]|www\.", re.sub(r"&#\d+;", "", cell).replace("&#", ""))
        assert unescape(cell).startswith("a\\n::error::b\\r\\x1b[31m\\x23#[error]c<script>|`d`,e:f%0A&\"'[x](y)*_")
