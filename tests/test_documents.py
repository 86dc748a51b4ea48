"""Documents say what the rules say; nothing is written twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from scripts.compare import FAMILIES, TOOLS, own_reports, score
from scripts.compare import table as comparison
from verify_lint.finding import Severity
from verify_lint.reports.pages import page, table
from verify_lint.rules import BY_CODE, RULES, Rule

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def between(marker: str) -> str:
    match = re.search(rf"<!-- {marker} -->\n(.*?)<!-- /{marker} -->", README, re.DOTALL)
    assert match is not None
    return match[1]


def test_the_readme_has_the_rules() -> None:
    assert between("rules") == table(), "run python scripts/update_readme.py"


def test_the_comparison_is_that_of_the_script() -> None:
    section = between("comparison")
    cells = [re.findall(r"\d+", line.partition("|")[2].partition("|")[2]) for line in section.splitlines()[2:]]
    columns = {"verify-lint": score(own_reports())}
    for number, tool in enumerate(TOOLS, 2):
        numbers = [int(row[number]) for row in cells]
        columns[tool.title] = Counter(dict(zip(FAMILIES, numbers, strict=False))), numbers[-1]
    assert section == comparison(columns), "run python -m scripts.compare"


def test_the_readme_has_exactly_two_commands() -> None:
    assert re.findall(r"```sh\n(.*?)```", README, re.DOTALL) == [
        "pipx run verify-lint check .\n",
        'pip install -e ".[test]" && pytest -n auto\n',
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_metadata(rule: Rule) -> None:
    assert re.fullmatch(r"VL[1239]\d\d", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert (rule.severity is Severity.WARNING) == rule.code.startswith(("VL2", "VL902"))
    assert not rule.summary.endswith(".")
    assert set(re.findall(r"{(\w+)}", rule.message)) <= {"shown", "certainty"}
    for part in (rule.page.what, rule.page.why, rule.page.fix_safety, rule.page.by_hand, rule.page.when_not):
        assert part.endswith("."), part
    assert rule.url.endswith(f"#{rule.code.lower()}")


def test_codes_and_names_are_unique() -> None:
    assert len(BY_CODE) == len(RULES) == len({rule.name for rule in RULES})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_pages(rule: Rule) -> None:
    text = page(rule)
    assert text.startswith(f"# {rule.code}: {rule.name}\n")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings[:2] == ["What it does", "Why is this bad?"]
    assert "When not to use it" in headings


def test_the_changelog_has_something_unreleased() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"## Unreleased\n\n### Added\n\n- ", changelog)
