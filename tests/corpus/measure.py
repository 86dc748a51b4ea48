"""Precision and recall on packages that nobody wrote for the purpose: ``python -m tests.corpus.measure``.

``labels.tsv`` names lines that a person read in the wheels of public packages: ``yes`` where the line is why a request is
not verified, certainly, by default or on one path; ``no`` where it looks like it and is not, among them uses of a value
whose cause stands elsewhere. A finding on a line without a label counts as false.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from verify_lint.runner import check_paths
from verify_lint.settings import DEFAULT_CODES, Settings

LABELS = Path(__file__).parent / "labels.tsv"
RULES = Settings(select=frozenset(code for code in DEFAULT_CODES if code.startswith("VL1")))
MIN_PRECISION, MIN_RECALL = 0.98, 0.95


class Line(NamedTuple):
    """A line of a package; ``path`` is inside its wheel."""

    path: str
    row: int


class Score(NamedTuple):
    """What a package's findings are worth."""

    true: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:  # type: ignore[override]
        return Score(self.true + other.true, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.true / (self.true + self.false) if self.true + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.true / (self.true + self.missed) if self.true + self.missed else 1.0

    def __str__(self) -> str:
        numbers = f"{self.true:>4} {self.false:>5} {self.missed:>6}"
        return f"{numbers} {self.precision:>9.3f} {self.recall:>6.3f}"


def labels() -> dict[str, dict[Line, bool]]:
    """Requirement (``name==version``) → line → whether it has to be reported."""
    found: defaultdict[str, dict[Line, bool]] = defaultdict(dict)
    for text in LABELS.read_text(encoding="utf-8").splitlines()[1:]:
        package, version, path, row, label, _ = text.split("\t")
        found[f"{package}=={version}"][Line(path, int(row))] = label == "yes"
    return dict(found)


def unpack(requirement: str, folder: Path) -> Path:
    """Download a wheel, without running anything of it, and unpack it."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*command, "--dest", str(folder), requirement], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "source"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def findings(folder: Path) -> set[Line]:
    """The lines that are reported below a folder."""
    results = check_paths((str(folder),), lambda _: RULES, 2)
    return {
        Line(Path(item.filename).relative_to(folder).as_posix(), item.location.row)
        for result in results
        for item in result.findings
    }


def measure(requirement: str, expected: dict[Line, bool]) -> tuple[Score, list[str]]:
    """The score of one package, and its lines that are wrong."""
    with tempfile.TemporaryDirectory() as folder:
        found = findings(unpack(requirement, Path(folder)))
    wanted = {line for line, label in expected.items() if label}
    wrong = [f"{requirement}: {line.path}:{line.row}: reported" for line in sorted(found - wanted)]
    wrong += [f"{requirement}: {line.path}:{line.row}: missed" for line in sorted(wanted - found)]
    return Score(len(found & wanted), len(found - wanted), len(wanted - found)), wrong


def main() -> int:
    """Print the table and the lines that are wrong."""
    total, wrong = Score(), []
    print(f"{'':28} true false missed precision recall")
    for requirement, expected in sorted(labels().items()):
        score, lines = measure(requirement, expected)
        total, wrong = total + score, wrong + lines
        print(f"{requirement:28} {score}")
    print(f"{'all':28} {total}", *wrong, sep="\n")
    return int(total.precision < MIN_PRECISION or total.recall < MIN_RECALL)


if __name__ == "__main__":
    sys.exit(main())
