"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from verify_lint import files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.py"
    path.write_bytes(b"old")
    return path


def test_contents_and_mode(path: Path) -> None:
    path.chmod(0o754)
    files.replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o754
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_changed_is_left(path: Path) -> None:
    with pytest.raises(files.ChangedSinceError, match="changed since it was read, left as it is"):
        files.replace(str(path), b"other", b"new")
    assert path.read_bytes() == b"old"


def test_a_symbolic_link_stays_one(path: Path) -> None:
    link = path.with_name("link.py")
    link.symlink_to(path)
    files.replace(str(link), b"old", b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("new", [b"", b"n", b"new", b"longer than before"])
def test_a_hard_link_stays_one(path: Path, new: bytes) -> None:
    other = path.with_name("other.py")
    os.link(path, other)
    files.replace(str(path), b"old", new)
    assert (path.read_bytes(), other.read_bytes()) == (new, new)
    assert path.stat().st_nlink == 2


def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left on device"):
        files.replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_leaves_a_hard_link(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.link(path, path.with_name("other.py"))
    real, calls = os.pwrite, []

    def full(descriptor: int, data: bytes, offset: int) -> int:
        calls.append(data)
        if len(calls) == 1:
            raise OSError(28, "No space left on device")
        return real(descriptor, data, offset)

    monkeypatch.setattr("os.pwrite", full)
    with pytest.raises(OSError, match="No space left on device"):
        files.replace(str(path), b"old", b"longer than before")
    assert path.read_bytes() == b"old"


def test_a_read_only_file_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(PermissionError, match="read-only, left as it is"):
        files.replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"old"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files.replace(str(tmp_path / "gone.py"), b"", b"new")


def test_an_owner_that_cannot_be_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(target: str, user: int, group: int) -> None:
        if user != -1:
            raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.geteuid", lambda: path.stat().st_uid + 1)
    monkeypatch.setattr("os.chown", refuse)
    monkeypatch.setattr("os.getgroups", lambda: [path.stat().st_gid])
    files.replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"new"
