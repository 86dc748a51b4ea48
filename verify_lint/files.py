"""Writing a file: whole or not at all, with its mode and links kept."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator


class ChangedSinceError(Exception):
    """The file is not what it was when it was read."""


class OutputError(Exception):
    """A file that was asked for cannot be written; the message is one line that names it."""


class OutputFile:
    """A text file to write: it takes the place of what was there when its block is left without an exception.

    What is no regular file, such as a device or a pipe, is written itself, and so is a file in a folder where nothing can
    be made. Everything raises :class:`OutputError` where the file cannot be written.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._real = os.path.realpath(path)
        self._temporary: str | None = None
        with self._named():
            self._file = self._open()

    def __enter__(self) -> OutputFile:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            with self._named():
                self._file.close()
                if kind is None and self._temporary is not None:
                    os.chmod(self._temporary, self._mode)
                    os.replace(self._temporary, self._real)
                    self._temporary = None
        finally:
            if self._temporary is not None:
                os.unlink(self._temporary)

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
            if not stat.S_ISREG(status.st_mode):
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
    """Put new contents in the place of old ones.

    The new file is written beside the old one and takes its place in one step; a symbolic link stays one, and so does a
    hard link, whose file can only be written in place. Raises :class:`ChangedSinceError` where the file does not contain
    the old contents any more, and ``OSError`` where it cannot be written; the file is then as it was.
    """
    real = os.path.realpath(path)
    with open(real, "rb") as file:
        if file.read() != old:
            raise ChangedSinceError("changed since it was read, left as it is")
        status = os.fstat(file.fileno())
    if not os.access(real, os.W_OK):
        raise PermissionError(13, "read-only, left as it is")
    if status.st_nlink > 1:
        _in_place(real, old, new)
        return
    folder, name = os.path.split(real)
    handle, temporary = _beside(folder, name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(status.st_mode))
        _keep_owner(temporary, status)
        _keep_attributes(real, temporary)
        os.replace(temporary, real)
    except BaseException:
        os.unlink(temporary)
        raise


def _beside(folder: str, name: str) -> tuple[int, str]:
    # A run that writes nothing does not wait for this import.
    from tempfile import mkstemp

    return mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)


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
    if len(data) > size:
        os.pwrite(descriptor, data[size:], size)
    os.pwrite(descriptor, data[:size], 0)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)


def _keep_owner(path: str, status: os.stat_result) -> None:
    if hasattr(os, "chown") and (os.geteuid(), os.getegid()) != (status.st_uid, status.st_gid):
        try:
            os.chown(path, status.st_uid, status.st_gid)
        except PermissionError:
            # Only root may give a file away; the group alone may still be kept.
            if status.st_gid in os.getgroups():
                os.chown(path, -1, status.st_gid)


def _keep_attributes(source: str, target: str) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        for name in os.listxattr(source):
            os.setxattr(target, name, os.getxattr(source, name))
    except OSError:
        # A file system without extended attributes, or one that this process may not set.
        return
