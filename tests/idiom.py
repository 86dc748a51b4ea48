"""The idioms: small runnable scripts with what is expected of them written on the line of the cause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "idioms"
EXPECTED = re.compile(r"#((?: VL\d{3}(?::\d+)?)+)$")


@dataclass(frozen=True)
class Idiom:
    """One script; ``marks`` are the first-line comments that say how it is judged."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        folder = self.path.parent
        return (
            f"{folder.parent.name}/{folder.name}" if self.path.name == "main.py" else f"{folder.name}/{self.path.stem}"
        )

    @property
    def is_ok(self) -> bool:
        return FOLDER / "ok" in self.path.parents

    def marked(self, mark: str) -> bool:
        """Whether the first line says so: ``# sends nothing``, ``# judged by warning``, ``# nothing to run``."""
        return self.text.partition("\n")[0] == f"# {mark}"

    def expected(self) -> list[tuple[int, str, int | None]]:
        """Row, code and, where it is written, column of each finding."""
        found: list[tuple[int, str, int | None]] = []
        for row, line in enumerate(self.text.splitlines(), 1):
            match = EXPECTED.search(line)
            for item in match[1].split() if match else ():
                code, _, column = item.partition(":")
                found.append((row, code, int(column) if column else None))
        return found


def idioms() -> list[Idiom]:
    """Every idiom, in a stable order; a folder with ``main.py`` is one idiom of several files."""
    paths = [path for path in sorted(FOLDER.glob("*/*.py")) if path.name != "__init__.py"]
    paths += sorted(FOLDER.glob("*/*/main.py"))
    return [Idiom(path, path.read_text(encoding="utf-8")) for path in paths]
