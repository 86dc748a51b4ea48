"""Findings that are made by hand, for tests of formats."""

from __future__ import annotations

from verify_lint.finding import Applicability, Certainty, Edit, Finding, Fix, Location, Related, Result, Severity
from verify_lint.reports import render

# Everything that a name on disk can hold and a report must not obey.
HOSTILE = "a\n::error::b\r\x1b[31m##[error]c<script>|`d`,e:f%0A&\"'[x](y)*_\u202e\udcff\x9b.py"
TEXT = "import requests\n\nrequests.get(URL, verify=False)\n"


def finding(**changes: object) -> Finding:
    made = Finding(
        code="VL101",
        name="insecure-request",
        message="a message",
        filename="a.py",
        location=Location(3, 26),
        end_location=Location(3, 31),
        severity=Severity.ERROR,
        certainty=Certainty.OFF,
        noqa_row=3,
        url="https://example.org",
        related=(Related("b.py", Location(1, 2), "reaches f at line 1"),),
        fix=Fix(Applicability.SAFE, "Do it", (Edit("True", Location(3, 26), Location(3, 31)),)),
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def warning(**changes: object) -> Finding:
    return finding(
        **{
            "code": "VL201",
            "name": "disabled-urllib3-warnings",
            "severity": Severity.WARNING,
            "related": (),
            "fix": None,
            **changes,
        }
    )


def result(*findings: Finding, text: str | None = TEXT) -> Result:
    return Result(findings[0].filename, findings, text=text)


def rendered(name: str, *results: Result, root: str = "") -> str:
    return "".join(render(name, results, root=root))
