"""Documents say what the rules say; nothing is written twice."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from scripts.compare import FAMILIES, TOOLS, own_reports, score
from scripts.compare import table as comparison
from verify_lint.finding import Severity
from verify_lint.reports.pages import document, page, table
from verify_lint.rules import BY_CODE, RULES, Rule

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def between(marker: str) -> str:
    match = re.search(rf"<!-- {marker} -->\n(.*?)<!-- /{marker} -->", README, re.DOTALL)
    assert match is not None
    return match[1]


def test_the_readme_has_the_rules() -> None:
    assert between("rules") == table(), "run python scripts/update_readme.py"


def test_the_pages_are_what_the_rules_say() -> None:
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert text == document(), "run python scripts/update_readme.py"


def test_every_url_is_a_heading_of_the_pages() -> None:
    headings = re.findall(r"^## (.*)$", document(), re.MULTILINE)
    assert [rule.url for rule in RULES] == [
        f"https://github.com/verify-lint/verify-lint/blob/main/docs/rules.md#{heading.lower()}" for heading in headings
    ]


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
    assert set(re.findall(r"{(\w+)}", rule.message)) <= {"shown", "done", "certainty"}
    for part in (rule.page.what, rule.page.why, rule.page.fix_safety, rule.page.by_hand, rule.page.when_not):
        assert part.endswith("."), part
    assert rule.precision in {"very-high", "high", "medium", "low"}
    assert rule.url.endswith(f"#{rule.code.lower()}")


def test_codes_and_names_are_unique() -> None:
    assert len(BY_CODE) == len(RULES) == len({rule.name for rule in RULES})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_pages(rule: Rule) -> None:
    text = page(rule)
    assert text.startswith(f"# {rule.code}: {rule.name}\n")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    order = ["What it does", "Why is this bad?", "Example", "Use instead", "Not reported", "Fix safety", "By hand"]
    order += ["When not to use it", "References"]
    assert headings == [heading for heading in order if heading in headings]
    assert {"What it does", "Why is this bad?", "Fix safety", "By hand", "When not to use it"} <= set(headings)
    assert all(example.insecure in text for example in rule.examples)


def test_every_promise_names_tests_that_exist() -> None:
    promises = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!promise|---)(.*) \| (.*) \|$", promises, re.MULTILINE)
    assert len(rows) >= 10
    for promise, tests in rows:
        names = re.findall(r"`(.*?)`", tests)
        assert names, promise
        assert all((ROOT / name).exists() for name in names), promise


def test_the_changelog_has_something_unreleased() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"## Unreleased\n\n### Added\n\n- ", changelog)


BAD = "import requests\nrequests.get('u', verify=False)\n"


def blocks(language: str, containing: str) -> list[str]:
    return [text for text in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL) if containing in text]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def steps(name: str) -> list[str]:
    """The commands of a recipe."""
    (text,) = blocks("yaml", name)
    document = yaml.safe_load(text)
    if name == ".gitlab-ci.yml":
        return list(document["verify-lint"]["script"])
    return [step["run"] for step in document["jobs"]["verify-lint"]["steps"] if "run" in step]


def command(line: str, folder: Path) -> int:
    words = shlex.split(line.replace("${{ github.base_ref }}", "main"))
    assert words[0] == "verify-lint"
    done = subprocess.run(
        [sys.executable, "-m", "verify_lint", *words[1:]], cwd=folder, capture_output=True, text=True, check=False
    )
    assert "Error" not in done.stderr, done.stderr
    return done.returncode


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone on a branch, with an old finding, and a baseline that has it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    (origin / "a.py").write_text(BAD, encoding="utf-8")
    write, _ = blocks("bash", "--write-baseline")[0].splitlines()
    assert command(write, origin) == 0
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "old")
    subprocess.run(["git", "clone", "-q", str(origin), str(clone)], check=True, capture_output=True)
    git(clone, "checkout", "-qb", "work")
    return clone


@pytest.mark.parametrize("recipe", [".github/workflows/verify-lint.yml", ".gitlab-ci.yml"])
def test_the_recipes_report_what_is_new(recipe: str, clone: Path) -> None:
    install, check = steps(recipe)
    assert install == "pip install verify-lint"
    assert command(check, clone) == 0
    (clone / "b.py").write_text(BAD, encoding="utf-8")
    assert command(check, clone) == 1


@pytest.mark.parametrize("line", ["--diff-base origin/main", "--baseline", "--add-noqa"])
def test_the_ways_to_start(line: str, clone: Path) -> None:
    check = blocks("bash", line)[0].splitlines()[-1]
    assert command(check, clone) == 0
    if line == "--add-noqa":
        assert "# noqa: VL101 - legacy, see SEC-12" in (clone / "a.py").read_text(encoding="utf-8")
        assert command("verify-lint check", clone) == 0


def test_the_example_in_python(capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = blocks("python", "check_source")
    exec(compile(text, "README.md", "exec"), {})
    shown = "client.py 2 VL101\n1 import requests\nrequests.get('https://example.com')\n\n"
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    (text,) = blocks("bash", "_VERIFY_LINT_COMPLETE")
    assert f"_VERIFY_LINT_COMPLETE={shell}_source verify-lint" in text
    assert "--write-baseline" in completed(shell, "check", "--write")
    assert "sarif" in completed(shell, "check", "--output-format", "sar")
    assert "VL103" in completed(shell, "check", "--select", "VL10")
    assert "rule" in completed(shell, "ru")


def completed(shell: str, *words: str) -> str:
    """What a shell is told of the last of some words."""
    script = "from verify_lint.cli import main; main(prog_name='verify-lint')"
    line = " ".join(("verify-lint", *words))
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words)) if shell != "fish" else words[-1]}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"_VERIFY_LINT_COMPLETE": f"{shell}_complete"} | asked,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
