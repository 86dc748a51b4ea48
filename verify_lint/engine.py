"""One source in, one result out; whatever happens is a field of the result."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from functools import cache
from operator import attrgetter
from queue import SimpleQueue
from typing import TYPE_CHECKING

from verify_lint import filters, prefilter
from verify_lint.clients.model import Effect
from verify_lint.finding import Applicability, Certainty, Finding, Fix, Location, Related, Result
from verify_lint.rules import BY_CODE, RULES
from verify_lint.settings import codes_for
from verify_lint.source import Source, SourceError
from verify_lint.suppress import IGNORE_FILE, NAMES_OURS, UNUSED, Suppressions, unused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from verify_lint.fixes import Fixer
    from verify_lint.reach import Reach
    from verify_lint.resolve import syntax
    from verify_lint.resolve.module import Module
    from verify_lint.resolve.places import Contents, Places
    from verify_lint.resolve.resolver import Resolver
    from verify_lint.resolve.trace import Cause, Trace
    from verify_lint.settings import Settings

Visitors = dict[type["syntax.Node"], tuple["Callable[[Trace, Any], None]", ...]]
ORDER = attrgetter("order")
STACK = 64 * 1024 * 1024
RECURSION = 10_000
# A pause after which other files may not be what they were.
SECONDS_REMEMBERED = 2
EVERY = frozenset(BY_CODE) - {UNUSED}
BINARY = "a null byte, as binary files and UTF-16 have"
ISSUES = "https://github.com/verify-lint/verify-lint/issues"
# What is shown of an attribute is its class and its name.
CALLED = ("()", "a lambda")
REPORT = f"please report this at {ISSUES}"


def check(
    data: bytes | str, filename: str, settings: Settings, *, suppress: bool = True, contents: Contents | None = None
) -> Result:
    """Check one source: the bytes of a file, or text that was decoded already.

    Never raises: what kept it from being checked is the result's ``error``. With ``suppress`` false, comments that
    suppress findings do not count. ``contents`` tells what stands in other files, where that is not what is on the disk.
    """
    try:
        if (too_large := prefilter.is_too_large(data)) is not None:
            return Result(filename, error=too_large)
        if (b"\0" if isinstance(data, bytes) else "\0") in data:  # type: ignore[operator]
            return _binary(data, filename, settings)
        codes = codes_for(settings, filename)
        if filters.is_settings_file(filename):
            return _check_filters(data, filename, codes, suppress)
        if not prefilter.may_have_findings(data, codes):
            return Result(filename)
        _MEMORY.refresh()
        if prefilter.only_gives(data) and not _may_reach(data, filename, settings, codes, contents):
            return Result(filename)
        return _with_deep_stack(lambda: _check(data, filename, settings, codes, suppress, contents))
    except MemoryError:
        return Result(filename, error="not checked: there is not enough memory")
    except Exception as error:
        # The run goes on, whatever one file does.
        return Result(filename, error=f"internal error: {type(error).__name__}: {error}; {REPORT}")


class _Memory:
    """What is known of other files, as long as they may be expected to be the same: in an editor they change meanwhile."""

    def __init__(self) -> None:
        self._asked = time.monotonic()

    def refresh(self) -> None:
        """Forget all after a pause; a run of many files makes none."""
        now = time.monotonic()
        if now - self._asked > SECONDS_REMEMBERED:
            _resolver.cache_clear()
            _reach.cache_clear()
        self._asked = now


_MEMORY = _Memory()


def _may_reach(
    data: bytes | str, filename: str, settings: Settings, codes: frozenset[str], contents: Contents | None
) -> bool:
    """Whether a file, or what it imports, may make the requests that a finding in it is about."""
    if not prefilter.is_about_requests(data, codes):
        return True
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if prefilter.asks_itself(raw):
        return True
    given = prefilter.only_gives_to(raw, codes)
    reach, path = _reach(settings, _current_folder(), contents), _path(filename)
    if given is not None:
        by_position, by_name, spread = given
        if by_name and not reach.imports_all(raw, by_name):
            # Something imported may have made what is called.
            return reach.has_sink(raw, path)
        return reach.has_wrapper(raw, path, by_position | by_name) or reach.has_giver(raw, path, spread)
    return reach.has_sink(raw, path)


def _with_deep_stack(work: Callable[[], Result]) -> Result:
    """Run in a thread whose stack takes the deepest nesting that CPython accepts, without garbage collection."""
    limit, collecting = sys.getrecursionlimit(), gc.isenabled()
    gc.disable()
    try:
        sys.setrecursionlimit(max(limit, RECURSION))
        return _thread(os.getpid()).run(work)
    finally:
        sys.setrecursionlimit(limit)
        if collecting:
            gc.enable()


@cache
def _thread(_: int) -> _Thread:
    """The thread of a process, one for all its files: each new thread would get an arena of the allocator for itself.

    A process that was forked asks by its own number, because threads do not survive a fork.
    """
    return _Thread()


class _Thread:
    """A thread with a deep stack that does what it is asked; an executor's module costs more than the work on most files."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[tuple[Callable[[], Result], SimpleQueue[Result | BaseException]]] = SimpleQueue()
        size = threading.stack_size(STACK)
        try:
            threading.Thread(target=self._work, name="verify-lint", daemon=True).start()
        finally:
            threading.stack_size(size)

    def run(self, work: Callable[[], Result]) -> Result:
        """Raises whatever the work raises."""
        answer: SimpleQueue[Result | BaseException] = SimpleQueue()
        self._asked.put((work, answer))
        result = answer.get()
        if isinstance(result, BaseException):
            raise result
        return result

    def _work(self) -> None:
        while True:
            work, answer = self._asked.get()
            try:
                answer.put(work())
            except BaseException as error:
                answer.put(error)
            # What was asked for holds the source and what was made of it.
            del work, answer


def _check(
    data: bytes | str,
    filename: str,
    settings: Settings,
    codes: frozenset[str],
    suppress: bool,
    contents: Contents | None,
) -> Result:
    try:
        source = _source(data, filename)
        # To tell comments from strings costs as much as to parse; few files need it.
        names_ours = suppress and UNUSED in codes and NAMES_OURS.search(source.text) is not None
        suppressions = Suppressions()
        if names_ours or IGNORE_FILE.search(source.text) is not None:
            suppressions = Suppressions.parse(source.text)
        if suppressions.ignore_file:
            return Result(filename)
        if not (names_ours and suppressions.complete):
            findings = (
                find(source, settings, codes, contents) if prefilter.may_have_findings(data, codes - {UNUSED}) else ()
            )
        else:
            # Which comments are of use is known only when the rules that are off are asked as well.
            every = find(source, settings, EVERY, contents) if prefilter.may_have_findings(data, EVERY) else ()
            findings = tuple(item for item in every if item.code in codes)
            idle = _unused(source, suppressions, every, settings, codes)
            findings = tuple(sorted((*findings, *idle), key=lambda item: item.sort_key))
        suppressions = Suppressions.parse(source.text) if findings and suppress else Suppressions()
    except SourceError as error:
        return _refused(error, data, filename, codes)
    kept = tuple(item for item in findings if not suppressions.covers(item.code, item.suppression_rows))
    return Result(filename, kept, suppressed=len(findings) - len(kept), text=source.text if kept else None)


def _check_filters(data: bytes | str, filename: str, codes: frozenset[str], suppress: bool) -> Result:
    """Check the settings of pytest."""
    try:
        source = _source(data, filename)
        if filters.CODE not in codes or (suppress and IGNORE_FILE.search(source.text) is not None):
            return Result(filename)
        findings = tuple(filters.find(source, suppress=suppress))
    except SourceError as error:
        return _refused(error, data, filename, codes)
    return Result(filename, findings, text=source.text if findings else None)


def _source(data: bytes | str, filename: str) -> Source:
    return Source(data, filename) if isinstance(data, str) else Source.from_bytes(data, filename)


def _refused(error: SourceError, data: bytes | str, filename: str, codes: frozenset[str]) -> Result:
    """What is said of a file that cannot be analysed."""
    if "VL901" not in codes:
        return Result(filename)
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return Result(filename, (_unparsable(error, filename),), text=text)


def _unused(
    source: Source, suppressions: Suppressions, every: tuple[Finding, ...], settings: Settings, codes: frozenset[str]
) -> Iterable[Finding]:
    rule = BY_CODE[UNUSED]
    for item in unused(suppressions, every, codes, source.lines):
        if item.is_suppressed:
            continue
        reason = "suppresses nothing here" if item.is_known else "suppresses nothing: there is no such rule"
        fix = Fix(Applicability.SAFE, f"Remove `{item.code}` from the comment", (item.edit,))
        yield Finding(
            code=rule.code,
            name=rule.name,
            message=rule.message.format(shown=f"`noqa: {item.code}` {reason}"),
            filename=source.filename,
            location=item.location,
            end_location=item.end_location,
            severity=rule.severity,
            certainty=Certainty.OFF,
            noqa_row=item.location.row,
            url=rule.url,
            fix=fix if UNUSED in settings.fixable else None,
        )


def find(
    source: Source, settings: Settings, codes: frozenset[str], contents: Contents | None = None
) -> tuple[Finding, ...]:
    """All findings of the rules that are in force, before suppression, sorted by place.

    Raises ``SourceError`` where the source cannot be parsed.
    """
    _ = source.pieces
    if not (prefilter.only_gives(source.text) or _may_reach(source.text, source.filename, settings, codes, contents)):
        # Asked behind the parser, which has to tell of a file that speaks of verify and is no Python.
        return ()
    trace = trace_of(source, settings, contents)
    fixer = _fixer(trace, settings)
    findings = [finding(trace, cause, fixer) for cause in trace.causes.values() if cause.code in codes]
    return tuple(sorted(findings, key=lambda item: item.sort_key))


def trace_of(source: Source, settings: Settings, contents: Contents | None = None) -> Trace:
    """The causes in a source, whatever rules are in force."""
    return _resolver(settings, _current_folder(), contents).main(source, _path(source.filename))


@cache
def _resolver(settings: Settings, folder: str | None, contents: Contents | None) -> Resolver:
    from verify_lint.resolve.project import Project
    from verify_lint.resolve.resolver import Resolver

    classes, functions = frozenset(settings.extend_session_classes), frozenset(settings.extend_functions)
    return Resolver(Project(_places(settings, folder, contents), classes, functions), run)


@cache
def _reach(settings: Settings, folder: str | None, contents: Contents | None) -> Reach:
    from verify_lint.reach import Reach

    names = frozenset((*settings.extend_session_classes, *settings.extend_functions))
    return Reach(_places(settings, folder, contents), names)


def _places(settings: Settings, folder: str | None, contents: Contents | None) -> Places:
    """Without ``src``, the folder of the settings file and ``src`` below it, as Ruff takes them."""
    from verify_lint.resolve.places import Places, on_disk

    if settings.root is not None:
        roots = (*settings.src, settings.root, os.path.join(settings.root, "src"))
        return Places(roots, contents=contents or on_disk)
    return Places(settings.src, folder, contents or on_disk)


def _current_folder() -> str | None:
    try:
        return os.getcwd()
    except OSError:
        # It was removed.
        return None


def _path(filename: str) -> str | None:
    path = os.path.abspath(filename)
    return path if os.path.isdir(os.path.dirname(path)) else None


def run(trace: Trace) -> None:
    """Show the rules every node that they ask for, then follow the wrappers."""
    module = trace.module
    if not module.is_main and not prefilter.may_wrap(module.source.text):
        # Another file is asked for its wrappers only.
        return
    trace.takes_by_position = prefilter.takes_by_position(module.source.text)
    visitors = _visitors()
    for piece in module.source.pieces:
        if (
            prefilter.may_consume(piece.text)
            or (trace.is_whole and prefilter.may_give(piece.text))
            or trace.hands_options_over(piece.text)
            or any(map(piece.mentions, trace.other_names))
            or ("environ" in piece.text and trace.speaks_of("CURL_CA_BUNDLE"))
        ):
            root = module.tree(piece)
            for node in sorted((node for kind in visitors for node in module.nodes(root, kind)), key=ORDER):
                for visit in visitors[type(node)]:
                    visit(trace, node)
    trace.close()


@cache
def _visitors() -> Visitors:
    from verify_lint.resolve import syntax
    from verify_lint.rules.requests import SETTERS

    visitors: dict[str, list[Callable[[Trace, Any], None]]] = {}
    pairs = [(name, rule.visit) for rule in RULES for name in rule.visits if rule.visit is not None]
    for name, visit in (*pairs, *SETTERS):
        if visit not in visitors.setdefault(name, []):
            visitors[name].append(visit)
    return {getattr(syntax, name): tuple(found) for name, found in visitors.items()}


def _fixer(trace: Trace, settings: Settings) -> Fixer:
    from verify_lint.fixes import Fixer

    return Fixer(trace, settings)


def finding(trace: Trace, cause: Cause, fixer: Fixer) -> Finding:
    """What is reported of a cause."""
    rule = BY_CODE[cause.code]
    module = trace.module
    location, end = module.span(cause.node)
    statement = module.statement(cause.node)
    first, last = _rows(module, statement)
    ends = {last, *(module.span(item)[1].row for item in cause.node.ancestors if type(item).__name__ == "Decorator")}
    fix, reason = fixer.fix(cause)
    done = "is called" if cause.shown.endswith(CALLED) else "is set"
    message = rule.message.format(shown=cause.shown, done=done, certainty=cause.certainty.value)
    if cause.code == "VL103" and all(_is_asked_for(module, sink.node) for sink in cause.sinks):
        message = message.replace(" is off for ", " is off on one path, for ")
    if cause.sinks and all(sink.consumer.parameter == "check_hostname" and not sink.depth for sink in cause.sinks):
        message = message.replace("verification of the server", "the check of the host name")
    if cause.sinks and all(sink.consumer.effect is Effect.HOSTNAME for sink in cause.sinks):
        message = f"{cause.shown} takes a certificate of any host: the host name is not checked"
    return Finding(
        code=rule.code,
        name=rule.name,
        message=message if reason is None else f"{message} ({reason})",
        filename=module.source.filename,
        location=location,
        end_location=end,
        severity=rule.severity,
        certainty=cause.certainty,
        noqa_row=end.row,
        url=rule.url,
        related=tuple(_related(module, cause)),
        fix=fix,
        suppression_rows=frozenset({first, location.row, end.row, *ends}),
    )


def _is_asked_for(module: Module, statement: Any) -> bool:
    """Whether a condition that speaks of verification decides about a statement of its function: ``if insecure: ...``."""
    from verify_lint.resolve import syntax
    from verify_lint.resolve.words import DECIDING

    for parent in statement.ancestors:
        if isinstance(parent, syntax.FunctionDef | syntax.ClassDef):
            break
        if isinstance(parent, syntax.If) and DECIDING.search(module.text(parent.test)):
            return True
    return False


def _rows(module: Module, statement: Any) -> tuple[int, int]:
    """The first and the last row of a statement; of a compound statement, of its header."""
    from verify_lint.resolve import syntax

    first, last = (place.row for place in module.span(statement))
    body = getattr(statement, "body", None)
    if isinstance(body, syntax.SimpleStatementSuite):
        return first, module.span(body)[0].row
    if not isinstance(body, syntax.IndentedBlock):
        return first, last
    inner = body.body[0]
    last = min(module.span(item)[0].row for item in (inner, *getattr(inner, "decorators", ()))) - 1
    # Nothing but comments stands between the colon and the first statement.
    while last > first and not module.source.lines[last - 1].partition("#")[0].strip():
        last -= 1
    return first, last


def _related(module: Module, cause: Cause) -> Iterable[Related]:
    inside = set(cause.node.ancestors) | {cause.node}
    for sink in cause.sinks:
        if sink.node not in inside:
            start, _ = module.span(sink.node)
            yield Related(module.source.filename, start, f"reaches {sink.shown.removesuffix('()')} at line {start.row}")
    if cause.origin is not None and cause.origin.module is not module:
        other = cause.origin.module
        start, _ = other.span(cause.origin.node)
        yield Related(module.path_of(other), start, "the value comes from here")


def _binary(data: bytes | str, filename: str, settings: Settings) -> Result:
    """A source with a null byte, which no Python reads, whatever else is in it."""
    if "VL901" not in codes_for(settings, filename):
        return Result(filename)
    text = data if isinstance(data, str) else data.decode("latin-1")
    before = text[: text.index("\0")]
    location = Location(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    return Result(filename, (_unparsable(SourceError(BINARY, location), filename),), text=text)


def _unparsable(error: SourceError, filename: str) -> Finding:
    rule = BY_CODE["VL901"]
    row, column = error.location.row, error.location.column
    return Finding(
        code=rule.code,
        name=rule.name,
        message=rule.message.format(shown=f"cannot be parsed: {error.reason}"),
        filename=filename,
        location=error.location,
        end_location=Location(row, column),
        severity=rule.severity,
        certainty=Certainty.OFF,
        noqa_row=row,
        url=rule.url,
    )
