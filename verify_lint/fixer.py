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

    Never raises. The new source parses, only what the fixes replace is different, each fix made its finding go, and none
    came anew: else the file is left as it was and the result's ``error`` asks for a report.
    """
    result = engine.check(data, filename, settings)
    try:
        return _fix(data, filename, settings, unsafe, result)
    except SourceError as error:
        return result._replace(error=f"could not be fixed: {error}")
    except Exception as error:
        # The run goes on, whatever one file does.
        return result._replace(error=f"internal error: {type(error).__name__}: {error}; {engine.REPORT}")


def _fix(data: bytes | str, filename: str, settings: Settings, unsafe: bool, found: Result) -> Result:
    result, current, fixed, heard, problem = found, data, 0, False, None
    for _ in range(MAX_ROUNDS):
        chosen = _chosen(result, unsafe)
        if not chosen or result.error is not None:
            break
        # Where they cannot be mended together, each is tried by itself.
        for some in [chosen, *([finding] for finding in chosen if len(chosen) > 1)]:
            changed, refused = _apply(current, filename, some)
            if refused is None:
                after = engine.check(changed, filename, settings)
                refused = _problem(result, after, some)
            if refused is not None:
                # The first one is said.
                problem = problem or refused
            else:
                problem = None
                current, result, fixed = changed, after, fixed + len(some)
                heard = heard or any(finding.code.startswith("VL2") for finding in some)
                break
        else:
            break
    if problem is not None:
        left = "left as it was" if not fixed else "not mended altogether"
        found = found if not fixed else result
        output = _encoded(current) if fixed else None
        return found._replace(
            error=f"{left}, {problem}; {engine.REPORT}", output=output, fixed=fixed, original=_encoded(data)
        )
    if heard:
        current = _swept(data, current, filename, settings, result)
    output = _encoded(current) if current != data else None
    return result._replace(output=output, fixed=fixed, original=_encoded(data))


def _swept(data: bytes | str, current: bytes | str, filename: str, settings: Settings, result: Result) -> bytes | str:
    """The mended source without the imports that served several suppressions, of which each was taken out by itself."""
    from verify_lint.fixes import Fixer, uses_of

    before, after = (_source(item, filename) for item in (data, current))
    used, left = uses_of(before.text), uses_of(after.text)
    gone = sorted(name for name in used if not left[name]) if used and left is not None else []
    if not gone:
        return current
    fixer = Fixer(engine.trace_of(after, settings), settings)
    edits = list(fixer.removal.tidied(fixer.removal.imports(gone)))
    text = apply(after.text, edits)
    changed = after.bom + text if isinstance(current, str) else after.encode(text, current)
    # What is found stays what it was, or the imports stay.
    same = [(item.code, item.message) for item in engine.check(changed, filename, settings).findings]
    return changed if same == [(item.code, item.message) for item in result.findings] else current


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


def _apply(data: bytes | str, filename: str, chosen: Iterable[Finding]) -> tuple[bytes | str, str | None]:
    """The source with some findings mended, and what is wrong with it, if anything.

    Raises ``SourceError`` where the source cannot be written in its encoding.
    """
    edits = [edit for finding in chosen if finding.fix is not None for edit in finding.fix.edits]
    source = _source(data, filename)
    text = apply(source.text, edits)
    changed = source.bom + text if isinstance(data, str) else source.encode(text, data)
    try:
        mended = _source(changed, filename)
        if mended.text != text:
            return changed, "the fixed source reads differently"
    except SourceError as error:
        return changed, f"the fixed source cannot be read ({error})"
    refusal = _refusal(mended)
    # A comment can be mended in a file that is no Python.
    if refusal is not None and _refusal(source) is None:
        return changed, f"the fixed source does not parse ({refusal})"
    from verify_lint.fixes import is_python

    if not is_python(text) and is_python(source.text):
        return changed, "the fixed source is no Python for the version that runs"
    return changed, None


def _refusal(source: Source) -> str | None:
    try:
        _ = source.pieces
    except SourceError as error:
        return error.reason
    return None


def _source(data: bytes | str, filename: str) -> Source:
    return Source(data, filename) if isinstance(data, str) else Source.from_bytes(data, filename)


def _problem(before: Result, after: Result, chosen: list[Finding]) -> str | None:
    """What is wrong with a round of fixes, or nothing."""
    if after.error is not None:
        return f"the fixed source cannot be checked ({after.error})"
    left = Counter(finding.code for finding in before.findings)
    left.subtract(finding.code for finding in chosen)
    found = Counter(finding.code for finding in after.findings)
    new = found - left
    if _values(found) <= _values(left):
        # Of several values that were all off, one that is left is one of several, which is said by another code.
        del new["VL104"], new["VL105"]
    # What is mended may leave a comment without anything to suppress; that is no failure.
    del new[UNUSED]
    if new:
        codes = ", ".join(sorted({finding.code for finding in chosen}))
        return f"a fix of {codes} leaves {', '.join(sorted(new))}"
    return None


def _values(codes: Counter[str]) -> int:
    return sum(count for code, count in codes.items() if code.startswith(("VL1", "VL3")))
