"""Write the README's comparison with other linters: ``python -m scripts.compare``.

Each tool is installed in an environment of its own, in the version that is written here, and run on a copy of the idioms of the
tests; only its rules about certificates count. An insecure idiom counts as found when every line that is marked in it as a cause
is reported, on that line or on the first of its statement. Any report on a look-alike is a false alarm.

Semgrep is not among them: its package has no rules, its registry is asked at run time, and no package brings the registry's
rules for Requests. Dlint (a flake8 plugin) and PySpector are packages with rules of their own for the subject.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import tempfile
import venv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.update_readme import README, replace
from tests.idiom import FOLDER, Idiom, idioms
from verify_lint.engine import check
from verify_lint.settings import DEFAULT_CODES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Rows of the table, with the first words of the idioms' file names.
FAMILIES = {
    "`requests.get` and its kin, however imported": (
        "api", "from", "function", "getattr", "import", "in", "literal", "module", "multi", "nested", "star", "vendored", "verb",
    ),
    "falsy values that are not `False`": ("bool", "falsy", "not"),
    "constants and attributes": ("attributes", "constant", "instance", "nonlocal", "tuple"),
    "dictionaries and `**`": ("dict",),
    "defaults of parameters and look-ups": ("default", "parameter"),
    "options of the command line": ("argparse", "click", "typer"),
    "off on one path": ("branch", "switch"),
    "calls on sessions and adapters": ("adapter", "oauth", "session", "untyped"),
    "`verify` of a session": ("subclass", "toolbelt", "verify"),
    "wrappers": ("decorator", "wrapper"),
    "`partial`, `lambda`, executors": ("executor", "lambda", "map", "partial", "run", "thread", "to"),
    "overrides and patches": ("override", "patch"),
    "causes in another file": ("cross",),
    "environment variables": ("environment",),
    "the warning silenced": ("warnings",),
    "contexts of Python's own `ssl`": ("urllib",),
}  # fmt: skip
TITLES = {word: title for title, words in FAMILIES.items() for word in words}

# File and line of each report.
Reports = set[tuple[str, int]]


@dataclass(frozen=True)
class Tool:
    """Another linter: what is installed, how it is run in the folder of the idioms, how its output is read."""

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]
    read: Callable[[str], Iterator[tuple[str, int]]]

    @property
    def title(self) -> str:
        """Its name and version, as a column is called."""
        return f"{self.name} {self.packages[0].partition('==')[2]}"


def _bandit(output: str) -> Iterator[tuple[str, int]]:
    for item in json.loads(output)["results"]:
        for row in item["line_range"]:
            yield item["filename"], row


def _lines(output: str) -> Iterator[tuple[str, int]]:
    for match in re.finditer(r"^(.+?):(\d+):\d+: ", output, re.MULTILINE):
        yield match[1], int(match[2])


def _pyspector(output: str) -> Iterator[tuple[str, int]]:
    # A banner comes first.
    for item in json.loads(output[output.index("\n{") :])["issues"]:
        if item["cwe"] == "CWE-295":
            yield item["file_path"], item["line_number"]


TOOLS = (
    Tool("Bandit", ("bandit==1.9.4",), ("bandit", "-q", "-r", "-f", "json", "-t", "B501", "."), _bandit),
    Tool(
        "Ruff",
        ("ruff==0.17.6",),
        ("ruff", "check", "--isolated", "--no-cache", "--select", "S501", "--output-format", "concise", "."),
        _lines,
    ),
    Tool("Dlint", ("dlint==0.17.0", "flake8==7.5.0"), ("flake8", "--isolated", "--select", "DUO123", "."), _lines),
    Tool("PySpector", ("pyspector==0.2.2",), ("pyspector", "scan", ".", "-f", "json"), _pyspector),
)


def reports(tool: Tool, folder: Path, environments: Path) -> Reports:
    """What a tool reports in a folder; files relative to it."""
    environment = environments / tool.name
    venv.create(environment, with_pip=True)
    install = [str(environment / "bin" / "pip"), "install", "-q", "--disable-pip-version-check", *tool.packages]
    subprocess.run(install, check=True)
    program, *arguments = tool.command
    done = subprocess.run(
        [str(environment / "bin" / program), *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{tool.name}: {done.stderr}")
    return {(str((folder / name).resolve().relative_to(folder)), row) for name, row in tool.read(done.stdout)}


def own_reports() -> Reports:
    """What verify-lint reports, as of a tool; rules that are off by default count where an idiom names them."""
    found = set()
    for idiom in idioms():
        settings = Settings(select=DEFAULT_CODES | {code for _, code, _ in idiom.expected()})
        result = check(idiom.path.read_bytes(), str(idiom.path), settings, suppress=False)
        found |= {(_name(idiom), finding.location.row) for finding in result.findings}
    return found


def _name(idiom: Idiom) -> str:
    return str(idiom.path.relative_to(FOLDER))


def _accepted(idiom: Idiom, row: int) -> set[int]:
    """The rows on which a report of a cause is right: its own and the first of the innermost statement that has it."""
    statements = [
        node.lineno
        for node in ast.walk(ast.parse(idiom.text))
        if isinstance(node, ast.stmt) and node.lineno <= row <= (node.end_lineno or 0)
    ]
    return {row, max(statements, default=row)}


def _of(*, ok: bool) -> list[Idiom]:
    return [idiom for idiom in idioms() if idiom.is_ok == ok]


def score(found: Reports) -> tuple[Counter[str], int]:
    """How many insecure idioms of each family are reported on the right lines, and how many look-alikes are flagged."""
    right = Counter(
        _family(idiom)
        for idiom in _of(ok=False)
        if all(any((_name(idiom), row) in found for row in _accepted(idiom, cause)) for cause, _, _ in idiom.expected())
    )
    files = {name for name, _ in found}
    # An idiom of several files is flagged by a report in any of them.
    return right, sum(
        any(
            name == _name(idiom) or (idiom.path.name == "main.py" and Path(name).parent == Path(_name(idiom)).parent)
            for name in files
        )
        for idiom in _of(ok=True)
    )


def _family(idiom: Idiom) -> str:
    return TITLES[idiom.name.partition("/")[2].split("_")[0]]


def table(columns: dict[str, tuple[Counter[str], int]]) -> str:
    """The comparison in Markdown."""
    sizes = Counter(_family(idiom) for idiom in _of(ok=False))
    ok = len(_of(ok=True))
    rows = [["insecure programs", "", *columns], ["---", "---:", *["---:" for _ in columns]]]
    rows += [[title, str(sizes[title]), *(str(right[title]) for right, _ in columns.values())] for title in FAMILIES]
    rows.append(
        [
            "**all of them**",
            *(f"**{number}**" for number in [sizes.total(), *(right.total() for right, _ in columns.values())]),
        ]
    )
    rows.append(
        [
            "**secure look-alikes that are reported**",
            *(f"**{number}**" for number in [ok, *(wrong for _, wrong in columns.values())]),
        ]
    )
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def main() -> None:
    """Run the others, write the README."""
    columns = {"verify-lint": score(own_reports())}
    with tempfile.TemporaryDirectory() as temporary:
        # Some tools leave out folders that are called tests.
        folder = Path(temporary).resolve() / "programs"
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        for tool in TOOLS:
            columns[tool.title] = score(reports(tool, folder, Path(temporary)))
    README.write_text(replace(README.read_text(encoding="utf-8"), "comparison", table(columns)), encoding="utf-8")


if __name__ == "__main__":
    main()
