"""JUnit XML: exact documents that every parser takes."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.reports.made import HOSTILE, finding, rendered, result, warning
from verify_lint.finding import Result

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="verify-lint">\n'


def test_findings() -> None:
    text = rendered("junit", Result("clean.py"), result(finding(message='a < "b"'), warning()))
    assert text == HEAD + (
        '  <testsuite name="a.py" tests="2" failures="2" errors="0" skipped="0">\n'
        '    <testcase name="VL101 insecure-request at 3:26" classname="a.py" file="a.py" line="3">\n'
        '      <failure type="error" message="a &lt; &quot;b&quot;">a.py:3:26: VL101 a &lt; &quot;b&quot;\n'
        "reaches f at line 1\n"
        "help: Do it\n"
        "https://example.org</failure>\n"
        "    </testcase>\n"
        '    <testcase name="VL201 disabled-urllib3-warnings at 3:26" classname="a.py" file="a.py" line="3">\n'
        '      <failure type="warning" message="a message">a.py:3:26: VL201 a message\n'
        "https://example.org</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_nothing_is_a_test_that_passed() -> None:
    assert rendered("junit") == HEAD + (
        '  <testsuite name="verify-lint" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase name="no findings" classname="verify-lint" />\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )
    assert rendered("junit", Result("a.py")) == rendered("junit")


def test_a_file_that_could_not_be_checked() -> None:
    assert rendered("junit", Result("a.py", error="Permission denied")) == HEAD + (
        '  <testsuite name="a.py" tests="1" failures="0" errors="1" skipped="0">\n'
        '    <testcase name="checked" classname="a.py" file="a.py">\n'
        '      <error type="error" message="Permission denied" />\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_hostile_names_stay_data() -> None:
    text = rendered("junit", result(finding(filename=HOSTILE, message=HOSTILE + "\x00\ufffe\uffff")))
    root = ElementTree.fromstring(text.encode())
    assert [element.tag for element in root.iter()] == ["testsuites", "testsuite", "testcase", "failure"]
    assert root[0].attrib["name"].startswith("a\\n::error::b\\r\\x1b[31m\\x23#[error]c<script>|`d`,e:f%0A&\"'")
    assert root[0][0][0].attrib["message"].endswith("\\x00\\ufffe\\uffff")
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
