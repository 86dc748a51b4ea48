"""Writing a file: whole or not at all, with its mode and links kept."""

from __future__ import annotations

import os
import stat
import tempfile


class ChangedSinceError(Exception):
    """The file is not what it was when it was read."""


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
    handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
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


def write(path: str, data: bytes) -> None:
    """Write a file of our own, whole or not at all where there is one; one that is the same already is not touched.

    Raises ``OSError`` where it cannot be written, :class:`ChangedSinceError` where somebody else writes it too.
    """
    try:
        with open(path, "rb") as file:
            old = file.read()
    except FileNotFoundError:
        with open(path, "xb") as file:
            file.write(data)
        return
    if old != data:
        replace(path, old, data)


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
