"""Writing a file: whole or not at all, with its mode and links kept."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


# Files that stand for what a process has open, and the variable that names the summary of a step in GitHub Actions.
DESCRIPTORS = ("/dev/std", "/dev/fd/", "/proc/")
SUMMARY = "GITHUB_STEP_SUMMARY"


class ChangedSinceError(Exception):
    """The file is not what it was when it was read."""

    def __init__(self, reason: str = "changed since it was read, left as it is") -> None:
        super().__init__(reason)


class OutputError(Exception):
    """A file that was asked for cannot be written; the message is one line that names it."""


class OutputFile:
    """A text file to write: it takes the place of what was there when its block is left without an exception.

    What is no regular file, such as a device or a pipe, is written itself, and so is a file in a folder where nothing can
    be made. What others write to meanwhile, such as ``/dev/stdout`` or the summary of a step in GitHub Actions, is appended
    to. Everything raises :class:`OutputError` where the file cannot be written.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._is_shared = path.startswith(DESCRIPTORS) or path == os.environ.get(SUMMARY)
        self._real = path if self._is_shared else os.path.realpath(path)
        self._temporary: str | None = None

    def __enter__(self) -> OutputFile:
        try:
            with undisturbed(), self._named():
                self._file = self._open()
        except BaseException:
            self._discard()
            raise
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        with undisturbed():
            try:
                with self._named():
                    self._file.close()
                    if kind is None and self._temporary is not None:
                        os.chmod(self._temporary, self._mode)
                        os.replace(self._temporary, self._real)
                        self._temporary = None
            finally:
                self._discard()

    def _discard(self) -> None:
        if self._temporary is not None:
            os.unlink(self._temporary)
            self._temporary = None

    def write(self, text: str) -> None:
        """Write a piece of the text."""
        with self._named():
            self._file.write(text)

    def _open(self) -> TextIO:
        try:
            status = os.stat(self._real)
        except FileNotFoundError:
            # There is no way to read the mask but to set it.
            mask = os.umask(0)
            os.umask(mask)
            self._mode = 0o666 & ~mask
        else:
            self._mode = stat.S_IMODE(status.st_mode)
            # To append, which empties nothing: a file that cannot be written is met here, whoever owns the folder.
            file = open(self._real, "a", encoding="utf-8", newline="\n")  # noqa: SIM115
            if self._is_shared or not stat.S_ISREG(status.st_mode):
                return file
            if not os.access(os.path.dirname(self._real), os.W_OK):
                file.truncate(0)
                return file
            file.close()
        folder, name = os.path.split(self._real)
        handle, self._temporary = _beside(folder, name)
        return os.fdopen(handle, "w", encoding="utf-8", newline="\n")

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(f"{self._path}: {error.strerror or error}") from error


def replace(path: str, old: bytes, new: bytes) -> None:
    """Put new contents in the place of old ones; a file that has them already is left alone.

    The new file is written beside the old one and takes its place in one step; a symbolic link stays one, and so does a
    hard link, whose file can only be written in place. Raises :class:`ChangedSinceError` where the file does not contain
    the old contents any more, and ``OSError`` where it cannot be written; the file is then as it was.
    """
    real = os.path.realpath(path)
    with undisturbed(), open(real, "rb") as file:
        _lock(file)
        current = file.read()
        # The same file may have another name, or another run may have been here.
        if current == new:
            return
        status = os.fstat(file.fileno())
        if current != old or _has_changed(real, status):
            raise ChangedSinceError
        if not os.access(real, os.W_OK):
            raise PermissionError(13, "read-only, left as it is")
        if status.st_nlink > 1:
            _in_place(real, old, new)
        else:
            _in_one_step(real, new, status)


def _in_one_step(path: str, new: bytes, status: os.stat_result) -> None:
    folder, name = os.path.split(path)
    handle, temporary = _beside(folder, name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        _keep_owner(temporary, status)
        os.chmod(temporary, stat.S_IMODE(status.st_mode))
        _keep_attributes(path, temporary)
        if _has_changed(path, status):
            raise ChangedSinceError
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _has_changed(path: str, before: os.stat_result) -> bool:
    now = os.stat(path)
    return any(
        getattr(now, field) != getattr(before, field) for field in ("st_ino", "st_dev", "st_size", "st_mtime_ns")
    )


def _lock(file: BinaryIO) -> None:
    """Keep other runs of this program from writing the same file meanwhile."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ChangedSinceError("is being written by another process, left as it is") from error
    except OSError:
        # A file system without locks.
        return


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put off the signals that would end the process until the block is done."""
    import signal

    put_off: list[int] = []
    try:
        with _handled(("SIGINT", "SIGTERM", "SIGHUP"), lambda number, _: put_off.append(number)):
            yield
    finally:
        for number in put_off:
            signal.raise_signal(number)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let the signals that would end the process at once raise ``SystemExit``, so that everything is put away first."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    with _handled(("SIGTERM", "SIGHUP"), end):
        yield


@contextmanager
def _handled(names: tuple[str, ...], handler: Callable[[int, object], None]) -> Iterator[None]:
    """Another handler for some signals; those that are ignored still are, and other threads get none at all."""
    import signal

    before: dict[int, Any] = {}
    try:
        with suppress(ValueError):
            for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
                if signal.getsignal(number) not in (signal.SIG_IGN, None):
                    before[number] = signal.signal(number, handler)
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _beside(folder: str, name: str) -> tuple[int, str]:
    # A run that writes nothing does not wait for this import.
    from tempfile import mkstemp

    # The name of a file may be as long as the file system allows.
    return mkstemp(prefix=f".{name[:40]}.", suffix=".tmp", dir=folder)


def _in_place(path: str, old: bytes, new: bytes) -> None:
    with open(path, "r+b") as file:
        try:
            _overwrite(file.fileno(), new)
        except OSError:
            _overwrite(file.fileno(), old)
            raise


def _overwrite(descriptor: int, data: bytes) -> None:
    # The new length first: a full disk is met before anything is overwritten.
    size = os.fstat(descriptor).st_size
    _write(descriptor, data[size:], size)
    _write(descriptor, data[:size], 0)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)


def _write(descriptor: int, data: bytes, offset: int) -> None:
    # What is written may be less than what was given, such as what a disk had room for.
    while data:
        written = os.pwrite(descriptor, data, offset)
        data = data[written:]
        offset += written


def _keep_owner(path: str, status: os.stat_result) -> None:
    if hasattr(os, "chown") and (os.geteuid(), os.getegid()) != (status.st_uid, status.st_gid):
        try:
            os.chown(path, status.st_uid, status.st_gid)
        except OSError:
            # Only root may give a file away; the group alone may still be kept.
            with suppress(OSError):
                os.chown(path, -1, status.st_gid)


def _keep_attributes(source: str, target: str) -> None:
    if not hasattr(os, "listxattr"):
        return
    # A file system may have no extended attributes, and some only the system may set.
    with suppress(OSError):
        for name in os.listxattr(source):
            with suppress(OSError):
                os.setxattr(target, name, os.getxattr(source, name))
