"""Many files: read, put through the bytes stage, spread over processes; results come in the order of discovery."""

from __future__ import annotations

import os
from collections import deque
from contextlib import contextmanager
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from verify_lint import filters, prefilter
from verify_lint.discovery import Found, discover_with_settings
from verify_lint.finding import Result
from verify_lint.settings import Settings, codes_for, find_settings_file, load

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from typing import Any

# Processes cost more than they save before this many files have to be parsed, or read.
FILES_BEFORE_PROCESSES = 4
FILES_READ_BEFORE_PROCESSES = 400
FILES_IN_BATCH = 200
BATCHES_AHEAD = 3
IN_FLIGHT = 8
SECONDS_PER_FILE = 60
SAFE_PATH = "PYTHONSAFEPATH"


class Task(NamedTuple):
    """A file to parse; ``fix`` is None where it is only checked, else whether unsafe fixes are wanted."""

    path: str
    settings: Settings
    fix: bool | None


class Chooser:
    """The settings for a path: those that were given, or the nearest file's, looked up once per folder."""

    def __init__(self, given: str | None, isolated: bool, adjust: Callable[[Settings], Settings]) -> None:
        self._adjust = adjust
        self._fixed = (
            adjust(load(given) if given is not None else Settings()) if given is not None or isolated else None
        )
        self._by_folder: dict[str, Settings] = {}

    def __call__(self, path: str) -> Settings:
        """Raises ``SettingsError`` where the file that was found cannot be used."""
        if self._fixed is not None:
            return self._fixed
        folder = os.path.abspath(path)
        if not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        if folder not in self._by_folder:
            found = find_settings_file(folder)
            self._by_folder[folder] = self._adjust(load(found) if found is not None else Settings())
        return self._by_folder[folder]


def check_paths(
    paths: tuple[str, ...],
    settings_for: Callable[[str], Settings],
    jobs: int,
    fix: bool | None = None,
    wanted: Callable[[str, bytes], bool] | None = None,
) -> Generator[Result, None, None]:
    """Check every file below the paths; what could not be checked is a result with an ``error``.

    ``wanted`` tells by path and contents which of the files that are found are to be checked.
    With ``fix`` results carry the fixed file as well (True: with unsafe fixes); nothing is written.

    Memory does not grow with the number of files: results are given as they come, in order.
    """
    found = discover_with_settings(paths, settings_for)
    if wanted is not None:
        # Whoever chooses among the files by their contents does so in this process.
        found = _chosen(found, wanted)
    return _spread(found, fix, jobs)


def _chosen(
    found: Iterator[tuple[Found, Settings]], wanted: Callable[[str, bytes], bool]
) -> Iterator[tuple[Found, Settings]]:
    for item in found:
        data = _read(item[0].path) if item[0].problem is None else None
        if not isinstance(data, bytes) or wanted(item[0].path, data):
            yield item


def _read(path: str) -> bytes | Result:
    """A file, or no more of it than shows that it is too large; a result where it cannot be read."""
    try:
        # A buffer would have the size of the largest file.
        with open(path, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.readall() if size <= prefilter.MAX_BYTES else file.read(prefilter.MAX_BYTES + 1)
    except OSError as error:
        return Result(path, error=error.strerror or str(error))
    if (too_large := prefilter.is_too_large(data)) is not None:
        return Result(path, error=too_large)
    return data


def _stage(found: Found, settings: Settings, fix: bool | None) -> Result | Task:
    """A result for what is done with, a task for what has to be parsed."""
    if found.problem is not None:
        return Result(found.path, error=found.problem) if found.fatal else Result(found.path, skipped=found.problem)
    data = _read(found.path)
    if isinstance(data, Result):
        return data
    is_candidate = (
        filters.may_have_findings(data)
        if filters.is_settings_file(found.path)
        else prefilter.may_have_findings(data, codes_for(settings, found.path))
    )
    if b"\0" in data or is_candidate:
        return Task(found.path, settings, fix)
    return Result(found.path)


def _stages(items: tuple[Found, ...], settings: Settings, fix: bool | None) -> tuple[tuple[int, Result | Task], ...]:
    """What there is to say or to do of many files, by their numbers; nothing of all others."""
    stages = ((index, _stage(found, settings, fix)) for index, found in enumerate(items))
    return tuple((index, stage) for index, stage in stages if isinstance(stage, Task) or stage.error or stage.skipped)


def check_file(path: str, settings: Settings, fix: bool | None = None, *, safely: bool = False) -> Result:
    """Check one file from the disk, or work out how it is mended; ``safely`` as in :func:`check_safely`."""
    data = _read(path)
    if isinstance(data, Result):
        return data
    return (check_safely if safely else check_data)(data, path, settings, fix)


def check_data(data: bytes, path: str, settings: Settings, fix: bool | None = None) -> Result:
    """Check the contents of a file, or work out how it is mended."""
    if fix is None:
        from verify_lint.engine import check

        return check(data, path, settings)
    from verify_lint.fixer import fix as mend

    return mend(data, path, settings, unsafe=fix)


def check_safely(data: bytes, path: str, settings: Settings, fix: bool | None = None) -> Result:
    """The same, in a process of its own where the contents could be the end of it or take for ever."""
    from verify_lint.source import is_harmless

    if is_harmless(data):
        return check_data(data, path, settings, fix)
    return _alone(path, check_data, data, path, settings, fix)


def _spread(found: Iterator[tuple[Found, Settings]], fix: bool | None, jobs: int) -> Generator[Result, None, None]:
    waiting: deque[Result | Task] = deque()
    tasks = 0
    if jobs > 1:
        for item, settings in found:
            stage = _stage(item, settings, fix)
            waiting.append(stage)
            tasks += isinstance(stage, Task)
            if tasks >= FILES_BEFORE_PROCESSES or len(waiting) >= FILES_READ_BEFORE_PROCESSES:
                with _Pool(jobs) as pool:
                    yield from pool.run(chain(_emptied(waiting), pool.stages(found, fix)))
                return
    for stage in chain(_emptied(waiting), (_stage(*item, fix) for item in found)):
        yield stage if isinstance(stage, Result) else check_file(*stage, safely=True)


def _emptied(waiting: deque[Result | Task]) -> Iterator[Result | Task]:
    while waiting:
        yield waiting.popleft()


class _Pool:
    """Processes that check files; one that dies costs the file that it had."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        # Nobody waits for files whose results nobody takes.
        self._stop(at_once=kind is not None)

    def run(self, items: Iterable[Result | Task]) -> Iterator[Result]:
        window: deque[tuple[Result | Task, Future[Result] | None]] = deque()
        in_flight = 0
        for item in items:
            if isinstance(item, Result):
                if not window:
                    yield item
                    continue
                window.append((item, None))
            else:
                window.append((item, self._submit(check_file, *item)))
                in_flight += 1
            while window and (in_flight > IN_FLIGHT * self.jobs or _is_done(window[0])):
                yield self._result(*window[0])
                in_flight -= window.popleft()[1] is not None
        while window:
            yield self._result(*window.popleft())

    def stages(self, found: Iterator[tuple[Found, Settings]], fix: bool | None) -> Iterator[Result | Task]:
        """What :func:`_stage` gives, in order, of files that the processes read in batches."""
        ahead: deque[tuple[tuple[Found, ...], Settings, Future[Any]]] = deque()
        for settings, group in groupby(found, key=itemgetter(1)):
            items = (item for item, _ in group)
            while batch := tuple(islice(items, FILES_IN_BATCH)):
                ahead.append((batch, settings, self._submit(_stages, batch, settings, fix)))
                if len(ahead) > BATCHES_AHEAD * self.jobs:
                    yield from self._unpacked(*ahead.popleft(), fix)
        while ahead:
            yield from self._unpacked(*ahead.popleft(), fix)

    def _unpacked(
        self, batch: tuple[Found, ...], settings: Settings, future: Future[Any], fix: bool | None
    ) -> Iterator[Result | Task]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            stages = future.result()
        except BrokenProcessPool:
            # Some file that is being parsed was the end of its process; to read is harmless.
            stages = _stages(batch, settings, fix)
        stage_of = dict(stages)
        for index, found in enumerate(batch):
            yield stage_of.get(index) or Result(found.path)

    def _submit(self, function: Callable[..., Any], *arguments: object) -> Future[Any]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return _submit(self._pool(), function, *arguments)
        except BrokenProcessPool:
            self._stop()
            return _submit(self._pool(), function, *arguments)

    def _result(self, item: Result | Task, future: Future[Result] | None) -> Result:
        if isinstance(item, Result):
            return item
        from concurrent.futures.process import BrokenProcessPool

        assert future is not None
        try:
            return future.result()
        except BrokenProcessPool:
            # It may be the culprit, so it gets a process of its own.
            return _alone(item.path, check_file, *item)
        except Exception as error:
            return Result(item.path, error=f"not checked: {type(error).__name__}: {error}")

    def _pool(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = _executor(self.jobs)
        return self._executor

    def _stop(self, *, at_once: bool = False) -> None:
        if self._executor is not None:
            _end(self._executor, at_once=at_once)
            self._executor = None


def _alone(path: str, check: Callable[..., Result], *arguments: object) -> Result:
    """Check a file in a process that may die of it."""
    from concurrent.futures.process import BrokenProcessPool

    executor = _executor(1)
    is_done = False
    try:
        result = _submit(executor, check, *arguments).result()
        is_done = True
        return result
    except BrokenProcessPool:
        return Result(path, error=f"not checked: its process died or took more than {SECONDS_PER_FILE} seconds")
    finally:
        _end(executor, at_once=not is_done)


def _executor(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    with _apart():
        return ProcessPoolExecutor(jobs, initializer=_prepare)


def _submit(executor: ProcessPoolExecutor, check: Callable[..., Result], *arguments: object) -> Future[Result]:
    """Hand a file to a process, which may be started for it."""
    with _apart():
        return executor.submit(_work, check, *arguments)


@contextmanager
def _apart() -> Iterator[None]:
    """Processes that are started meanwhile do not take what lies in the current folder for a module."""
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


def _end(executor: ProcessPoolExecutor, *, at_once: bool) -> None:
    if at_once:
        for process in tuple((getattr(executor, "_processes", None) or {}).values()):
            process.kill()
    executor.shutdown(wait=True, cancel_futures=True)


def _is_done(entry: tuple[Result | Task, Future[Result] | None]) -> bool:
    return entry[1] is None or entry[1].done()


def _prepare() -> None:
    import gc
    import signal
    from threading import Thread

    # What the engine makes it lets go of itself.
    gc.disable()
    # The parent is told of Ctrl-C and ends the workers; they must not print a traceback each.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    Thread(target=_follow_the_parent, daemon=True).start()


def _follow_the_parent() -> None:
    """End with a parent that was killed and could not say so."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(check: Callable[..., Result], *arguments: object) -> Result:
    import faulthandler

    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        # Nothing in Python can interrupt a native parser; this ends the process from a thread of its own.
        faulthandler.dump_traceback_later(SECONDS_PER_FILE, exit=True, file=nowhere)
        try:
            return check(*arguments)
        finally:
            faulthandler.cancel_dump_traceback_later()
