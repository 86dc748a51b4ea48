"""The format for people, on findings that are made by hand."""

from __future__ import annotations

from verify_lint.finding import Applicability, Certainty, Edit, Finding, Fix, Location, Related, Result, Severity
from verify_lint.reports import render

FINDING = Finding(
    code="VL101",
    name="insecure-request",
    message="a message",
    filename="a.py",
    location=Location(1, 5),
    end_location=Location(1, 10),
    severity=Severity.ERROR,
    certainty=Certainty.OFF,
    noqa_row=1,
    url="https://example.org",
)


def full(finding: Finding, text: str | None, *, color: bool = False) -> list[str]:
    return "".join(render("full", [Result("a.py", (finding,), text=text)], color=color)).splitlines()


def test_source_and_caret() -> None:
    assert full(FINDING, "abc False\n") == ["a.py:1:5: VL101 a message", "1 | abc False", "  |     ^^^^^", ""]


def test_without_source() -> None:
    assert full(FINDING, None) == ["a.py:1:5: VL101 a message", ""]


def test_several_lines_are_marked_on_the_first() -> None:
    finding = FINDING._replace(end_location=Location(2, 3))
    assert full(finding, "abc (1,\n2)\n")[1:3] == ["1 | abc (1,", "  |     ^^^"]


def test_tabs_wide_and_combining_characters() -> None:
    assert full(FINDING, "\t漢e\u0301False\n")[1:3] == ["1 |     漢e\u0301False", "  |        ^^^^^"]


def test_control_characters_are_spelt_out() -> None:
    assert full(FINDING, "a\x1b[31m False")[1] == r"1 | a\x1b[31m False"


def test_a_long_line_is_cut_around_the_mark() -> None:
    finding = FINDING._replace(location=Location(1, 301), end_location=Location(1, 306))
    _, line, mark, _ = full(finding, "x" * 300 + "False" + "y" * 300)
    assert line.startswith("1 | …x")
    assert line.endswith("y…")
    assert line[mark.index("^") :].startswith("False")


def test_a_long_line_with_an_early_mark() -> None:
    _, line, mark, _ = full(FINDING, "abc False" + "y" * 300)
    assert line[mark.index("^") :].startswith("False")


def test_related_and_fix() -> None:
    here = [Related("a.py", Location(row, 1), f"reaches f at line {row}") for row in range(2, 9)]
    there = Related("b.py", Location(3, 4), "the value comes from here")
    edit = Edit("", Location(1, 1), Location(1, 2))
    finding = FINDING._replace(related=(there, *here), fix=Fix(Applicability.UNSAFE, "Do it", (edit,)))
    lines = full(finding, "abc False\n" + "x\n" * 10)
    assert "  = note: the value comes from here: b.py:3:4" in lines
    assert "2 | x" in lines
    assert "  | - reaches f at line 2" in lines
    assert lines[-3:] == ["  = note: and 3 more", "  = help: Do it (--unsafe-fixes)", ""]
    assert full(finding._replace(fix=Fix(Applicability.SAFE, "Do it", (edit,))), "x")[-2] == "  = help: Do it"


def test_as_dict_of_a_fix() -> None:
    edit = Edit("True", Location(1, 1), Location(1, 2))
    assert Fix(Applicability.SAFE, "m", (edit,)).as_dict() == {
        "applicability": "safe",
        "message": "m",
        "edits": [{"content": "True", "location": {"row": 1, "column": 1}, "end_location": {"row": 1, "column": 2}}],
    }
