"""The Code Quality report: exact elements, unique fingerprints."""

from __future__ import annotations

import json

from tests.reports.made import HOSTILE, finding, rendered, result, warning
from verify_lint.finding import Location, Result


def test_elements() -> None:
    first, second = json.loads(rendered("gitlab", result(finding(), warning(end_location=Location(4, 1)))))
    assert len(first.pop("fingerprint")) == 64
    assert first == {
        "description": "VL101 a message",
        "check_name": "VL101",
        "severity": "critical",
        "location": {"path": "a.py", "lines": {"begin": 3, "end": 3}},
    }
    assert (second["severity"], second["location"]["lines"]) == ("minor", {"begin": 3, "end": 4})


def test_nothing() -> None:
    assert rendered("gitlab") == rendered("gitlab", Result("a.py"), Result("b.py", error="unreadable")) == "[]\n"


def test_fingerprints_are_unique_and_stay() -> None:
    text = rendered("gitlab", result(*[finding()] * 3), result(finding(filename="b.py")))
    assert len({item["fingerprint"] for item in json.loads(text)}) == 4
    assert rendered("gitlab", result(*[finding()] * 3), result(finding(filename="b.py"))) == text


def test_hostile_names_stay_data() -> None:
    text = rendered("gitlab", result(finding(filename=HOSTILE, message=HOSTILE)))
    assert text.isascii()
    assert "##[" not in text
    (element,) = json.loads(text)
    assert element["location"]["path"] == HOSTILE.replace("\udcff", "?")
    assert element["description"].isprintable()
