"""Findings narrowed to those that matter today: not in a baseline, brought in by a change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from verify_lint.baseline import Baseline
    from verify_lint.changes import Changes
    from verify_lint.finding import Result
    from verify_lint.settings import Settings


class Narrowing:
    """Takes the known findings out of results as they come; ``known`` and ``older`` count what was taken."""

    def __init__(
        self, baselines: Iterable[str], changes: tuple[Changes, ...], settings_for: Callable[[str], Settings]
    ) -> None:
        """Raises ``BaselineError`` for a baseline that cannot be used."""
        self._baselines = tuple(_load(path) for path in baselines)
        self._changes = changes
        self._settings_for = settings_for
        self.known = 0
        self.older = 0

    def touches(self, path: str, _: bytes) -> bool:
        """Whether a file changed, and may be mended."""
        return any(changes.touch(path) for changes in self._changes)

    def wants(self, path: str, data: bytes) -> bool:
        """Whether a file has to be checked at all."""
        return any(changes.wants(path, data) for changes in self._changes)

    def __call__(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results with the findings that are left."""
        if not self._baselines and not self._changes:
            yield from results
            return
        for result in results:
            # A file that was checked and could not be fixed has an error and its findings.
            checked = result.skipped is None and (result.error is None or result.findings)
            yield self._narrowed(result) if checked else result

    def _narrowed(self, result: Result) -> Result:
        new = kept = frozenset(range(len(result.findings)))
        if self._changes and new:
            new = kept = self._changes_of(result.filename).new(result, self._settings_for(result.filename))
            self.older += len(result.findings) - len(new)
        for baseline in self._baselines:
            unknown = kept.intersection(baseline.unknown(result, new if self._changes else frozenset()))
            self.known += len(kept) - len(unknown)
            kept = unknown
        findings = tuple(result.findings[index] for index in sorted(kept))
        return result._replace(findings=findings, text=result.text if findings else None)

    def _changes_of(self, filename: str) -> Changes:
        """Those of the innermost repository that a file is in."""
        return max(self._changes, key=lambda changes: changes.holds(filename) and len(changes.root))

    def notes(self, codes: frozenset[str]) -> Iterator[str]:
        """What there is to say at the end; ``codes`` are the rules in force."""
        for baseline in self._baselines:
            stale = baseline.stale(codes)
            if stale:
                noun = "finding of the baseline is" if stale == 1 else "findings of the baseline are"
                yield f"{stale} {noun} no longer there: --write-baseline {baseline.path} forgets what is mended."


def _load(path: str) -> Baseline:
    # Most runs have no baseline, and then its modules are not needed.
    from verify_lint.baseline import Baseline

    return Baseline.load(path)


def argument_for(filename: str, paths: Iterable[str]) -> str:
    """The path on the command line that a file was found below."""
    above = [path for path in paths if filename == path or filename.startswith(os.path.join(path, ""))]
    return max(above, key=len, default=".")
