"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
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


@pytest.mark.parametrize("linked", [False, True])
def test_what_is_written_piece_by_piece(linked: bool, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system may take less than it is given, such as what a disk has room for."""
    if linked:
        os.link(path, path.with_name("other.py"))
    real = os.pwrite
    monkeypatch.setattr("os.pwrite", lambda descriptor, data, offset: real(descriptor, data[:2], offset))
    files.replace(str(path), b"old", b"longer than before")
    assert path.read_bytes() == b"longer than before"


LIMITED = """
import resource, sys
from pathlib import Path
from verify_lint.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
main(["check", "--fix", "--isolated", "--ca-bundle=/" + "x" * 300, "--jobs=1", "."])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize("linked", [False, True])
def test_a_disk_that_is_really_full(linked: bool, tmp_path: Path) -> None:
    """A limit of the system on the size of files, which the second file meets half-way."""
    call = b"import requests\nrequests.get('u', verify=False)\n"
    large = call + b"# a line\n" * 2200
    for name, data in (("a.py", call), ("b.py", large), ("c.py", call)):
        (tmp_path / name).write_bytes(data)
    if linked:
        os.link(tmp_path / "b.py", tmp_path / "b.txt")
    done = subprocess.run([sys.executable, "-c", LIMITED], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "error: b.py: File too large\n" in done.stderr
    assert "Fixed 2 findings in 2 files." in done.stderr
    assert (tmp_path / "b.py").read_bytes() == large
    assert b"xxx" in (tmp_path / "a.py").read_bytes()
    assert b"xxx" in (tmp_path / "c.py").read_bytes()
    assert len(list(tmp_path.iterdir())) == 3 + linked


def test_a_file_that_is_new_already_is_left_alone(path: Path) -> None:
    """Two names of one file, or two runs: what the first did, the second need not do."""
    before = path.stat()
    path.chmod(0o444)
    files.replace(str(path), b"older", b"old")
    assert path.stat().st_ino == before.st_ino


def test_a_file_that_changes_at_the_last_moment_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.chmod", lambda *_: path.write_bytes(b"by hand"))
    with pytest.raises(files.ChangedSinceError, match="changed since it was read, left as it is"):
        files.replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"by hand"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_another_run_writes_is_left(path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(files.ChangedSinceError, match="is being written by another process, left as it is"):
            files.replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"old"


def test_a_file_system_without_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    files.replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"new"


def test_the_longest_name(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 252 + ".py")
    path.write_bytes(b"old")
    files.replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes")
def test_extended_attributes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that only the system may set are no reason to drop the others."""
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        pytest.skip("a file system without extended attributes")
    monkeypatch.setattr("os.listxattr", lambda _: ["security.nothing", "user.note"])
    files.replace(str(path), b"old", b"new")
    assert os.getxattr(path, "user.note") == b"kept"


def test_a_mode_that_a_change_of_owner_would_clear(path: Path) -> None:
    path.chmod(0o4755)
    files.replace(str(path), b"old", b"new")
    assert path.stat().st_mode & 0o7777 == 0o4755


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
