"""Programs of several files: what each file is told, alone and in one run, with the cheap stages on and off.

``projects.txt`` holds them: ``=== name`` begins a project, ``--- path`` a file; what is expected stands on the line of the cause.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.idiom import EXPECTED
from tests.test_funnel import EVERYTHING, switch_off
from verify_lint.engine import _reach, _resolver, check

FILE = Path(__file__).parent / "projects.txt"


def projects() -> dict[str, dict[str, str]]:
    """Name → path → source."""
    found: dict[str, dict[str, str]] = {}
    text = FILE.read_text(encoding="utf-8")
    for project in text.split("=== ")[1:]:
        name, _, files = project.partition("\n")
        parts = (item.partition("\n") for item in files.split("--- ")[1:])
        assert name not in found
        found[name] = {path: source for path, _, source in parts}
    return found


PROJECTS = projects()


def expected(source: str) -> list[tuple[int, str, int | None]]:
    return [
        (row, code.partition(":")[0], int(code.partition(":")[2]) if ":" in code else None)
        for row, line in enumerate(source.splitlines(), 1)
        if (match := EXPECTED.search(line))
        for code in match[1].split()
    ]


def forget() -> None:
    _resolver.cache_clear()
    _reach.cache_clear()


@pytest.fixture(params=PROJECTS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[Path, str]]:
    files = {tmp_path / name: source for name, source in PROJECTS[request.param].items()}
    for path, source in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    forget()
    yield files
    forget()


def compare(path: Path, source: str) -> None:
    wanted = expected(source)
    result = check(source, str(path), EVERYTHING)
    assert result.error is None
    assert [(item.location.row, item.code) for item in result.findings] == [item[:2] for item in wanted]
    for finding, (_, _, column) in zip(result.findings, wanted, strict=True):
        assert column in (None, finding.location.column)


def test_in_one_run(project: dict[Path, str]) -> None:
    for path, source in project.items():
        compare(path, source)
    for path, source in reversed(project.items()):
        compare(path, source)


def test_alone(project: dict[Path, str]) -> None:
    for path, source in project.items():
        forget()
        compare(path, source)


def test_without_the_cheap_stages(project: dict[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        switch_off(patched)
        for path, source in project.items():
            compare(path, source)
