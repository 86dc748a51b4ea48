"""Fixes applied to a file, in rounds until nothing changes, and proven before anything is written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from verify_lint import engine
from verify_lint.edits import apply, overlap
from verify_lint.finding import Applicability, Result
from verify_lint.source import Source, SourceError
from verify_lint.suppress import UNUSED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verify_lint.finding import Edit, Finding
    from verify_lint.settings import Settings

MAX_ROUNDS = 10


def fix(data: bytes | str, filename: str, settings: Settings, *, unsafe: bool = False) -> Result:
    """Check a file and mend what can be mended; ``output`` is the new file where something changed, UTF-8 if it was text.

    Never raises. The new source parses, each fix made its finding go, and none came anew: else the file is left as it was
    and the result's ``error`` asks for a report.
    """
    result = engine.check(data, filename, settings)
    current, fixed = data, 0
    for _ in range(MAX_ROUNDS):
        chosen = _chosen(result, unsafe)
        if not chosen or result.error is not None:
            break
        try:
            changed = _apply(current, filename, chosen)
        except (SourceError, UnicodeEncodeError) as error:
            return result._replace(error=f"could not be fixed: {error}")
        after = engine.check(changed, filename, settings)
        problem = _problem(result, after, chosen)
        if problem is not None:
            return engine.check(data, filename, settings)._replace(
                error=f"left as it was, {problem}; please report this at {engine.ISSUES}"
            )
        current, result, fixed = changed, after, fixed + len(chosen)
    output = _encoded(current) if current != data else None
    return result._replace(output=output, fixed=fixed, original=_encoded(data))


def _encoded(data: bytes | str) -> bytes:
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


def _chosen(result: Result, unsafe: bool) -> list[Finding]:
    """The findings to mend in one round: those whose edits do not touch another's."""
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in result.findings:
        if finding.fix is None or (finding.fix.applicability is Applicability.UNSAFE and not unsafe):
            continue
        if not overlap(finding.fix.edits, taken):
            chosen.append(finding)
            taken += finding.fix.edits
    return chosen


def _apply(data: bytes | str, filename: str, chosen: Iterable[Finding]) -> bytes | str:
    edits = [edit for finding in chosen if finding.fix is not None for edit in finding.fix.edits]
    if isinstance(data, str):
        source = Source(data, filename)
        return source.bom + apply(source.text, edits)
    source = Source.from_bytes(data, filename)
    return (source.bom + apply(source.text, edits)).encode(source.encoding)


def _problem(before: Result, after: Result, chosen: list[Finding]) -> str | None:
    """What is wrong with a round of fixes, or nothing."""
    if after.error is not None:
        return f"the fixed source cannot be checked ({after.error})"
    known = Counter(finding.code for finding in before.findings)
    found = Counter(finding.code for finding in after.findings)
    if found["VL901"] > known["VL901"]:
        return "the fixed source does not parse"
    # What is mended may leave a comment without anything to suppress; that is no failure.
    mended = sum(finding.code != UNUSED for finding in chosen)
    if found.total() - found[UNUSED] > known.total() - known[UNUSED] - mended:
        codes = ", ".join(sorted({finding.code for finding in chosen}))
        return f"a fix of {codes} did not make its finding go"
    return None
