"""Names for findings by which services know them again."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify_lint.finding import Finding


class Fingerprints:
    """The fingerprints of one report: none comes twice, and none changes when lines move or are laid out anew."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding, path: str, lines: list[str]) -> str:
        """The fingerprint of a finding: by its code, its file, its source line without blanks, and how often that came."""
        row = finding.location.row
        line = "".join(lines[row - 1].split()) if row <= len(lines) else ""
        key = _digest(finding.code, path, line)
        self._seen[key] += 1
        return _digest(key, str(self._seen[key]))


def _digest(*parts: str) -> str:
    # A file name that is no text has lone surrogates.
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
