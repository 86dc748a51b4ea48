"""What a branch changed, by git: which files, and which of their findings were not there before."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from difflib import SequenceMatcher
from functools import cache, cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from verify_lint.fingerprint import beyond, fingerprints, rows
from verify_lint.resolve.places import on_disk
from verify_lint.settings import SettingsError
from verify_lint.source import SourceError, decode, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verify_lint.finding import Finding, Result
    from verify_lint.settings import Settings


# An import statement up to one of some names, over several lines too.
IMPORTS = (
    rb"(?:^|;)[ \t]*(?:from[ \t]+[\w.]+[ \t]+import[ \t]*\([^)]*?"
    rb"|(?:from|import)\b(?:\\\r?\n|[^\r\n])*?)\b(?:%b)\b"
)


class ChangesError(SettingsError):
    """git cannot say what changed; the message is one line."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"--diff-base: {reason}")


class Changes:
    """The files of a repository that differ from the point where a branch left ``revision``.

    What is not committed counts, and so do files that git does not know yet and does not ignore.
    """

    def __init__(self, root: str, revision: str) -> None:
        """Raises :class:`ChangesError` where there is no git or no such revision; ``root`` is the repository's folder."""
        self.root = root
        self._base = _merge_base(self.root, revision)
        self._added_rows: dict[str, frozenset[int] | None] = {}
        self._before: dict[str, bytes | None] = {}
        self._old_names = dict(_changed(self.root, self._base))
        for name in _names(_git(self.root, "ls-files", "--others", "--exclude-standard", "-z")):
            self._old_names.setdefault(name, None)

    def holds(self, path: str) -> bool:
        """Whether a file is below the repository's folder."""
        return not self._name(path).startswith("../")

    def touch(self, path: str) -> bool:
        """Whether a file changed."""
        return self._name(path) in self._old_names

    def wants(self, path: str, data: bytes) -> bool:
        """Whether a file has to be checked: it changed, or a value that it imports may have."""
        return self.touch(path) or (self._modules is not None and self._modules.search(data) is not None)

    def new(self, result: Result, settings: Settings) -> frozenset[int]:
        """Which findings of a file the change brought in.

        They stand in a statement that it touched, they are more than before, by what other files made of them then, or their
        value comes from a line of another file that it touched.
        """
        every = frozenset(range(len(result.findings)))
        name = self._name(result.filename)
        imported = frozenset(index for index in every if self._is_imported_anew(result.findings[index]))
        old_name = self._old_names.get(name, name)
        old = self._read(old_name) if every and old_name is not None else None
        if old is None:
            # A file that git is told to ignore is no change, text that is in no file yet is one.
            return imported if not self.touch(result.filename) and os.path.exists(result.filename) else every
        from verify_lint.engine import check

        # With the files that it imports as they were: a wrapper may have got its verify since.
        before = check(old, result.filename, settings, contents=self.contents)
        added = added_rows(_text(old), result.text or "")
        touched = imported.union(index for index in every if not added.isdisjoint(rows(result.findings[index])))
        return touched.union(beyond(fingerprints(result), Counter(fingerprints(before)), touched))

    @cached_property
    def _modules(self) -> re.Pattern[bytes] | None:
        """Import statements with the names by which other files know what changed."""
        paths = [PurePath(name) for name in self._old_names if name.endswith(".py")]
        names = {path.parent.name if path.stem == "__init__" else path.stem for path in paths} - {""}
        if not names:
            return None
        return re.compile(IMPORTS % b"|".join(re.escape(os.fsencode(name)) for name in sorted(names)), re.MULTILINE)

    def _is_imported_anew(self, finding: Finding) -> bool:
        return any(
            self._is_added(self._name(related.filename), related.location.row)
            for related in finding.related
            if related.filename != finding.filename
        )

    def _is_added(self, name: str, row: int) -> bool:
        if name not in self._old_names:
            return False
        if name not in self._added_rows:
            old_name = self._old_names[name]
            old = self._read(old_name) if old_name is not None else None
            try:
                with open(os.path.join(self.root, name), "rb") as file:
                    new = file.read()
            except OSError:
                return False
            self._added_rows[name] = added_rows(_text(old), _text(new)) if old is not None else None
        added = self._added_rows[name]
        return added is None or row in added

    def contents(self, path: str) -> bytes | None:
        """What stood in a file where the branch left; None where it cannot be read, or there was none."""
        name = self._name(path)
        if name not in self._old_names:
            return on_disk(path)
        if name not in self._before:
            old_name = self._old_names[name]
            self._before[name] = self._read(old_name) if old_name is not None else None
        return self._before[name]

    def _name(self, path: str) -> str:
        folder, name = os.path.split(path)
        return os.path.relpath(os.path.join(_real(os.path.abspath(folder)), name), self.root).replace(os.sep, "/")

    def _read(self, name: str) -> bytes | None:
        """A file as it was, or nothing where there was none."""
        done = _run(self.root, "cat-file", "blob", f"{self._base}:{name}")
        return done.stdout if done.returncode == 0 else None


def _text(data: bytes) -> str:
    try:
        return decode(data, "")[0].removeprefix("\ufeff")
    except SourceError:
        return data.decode("utf-8", "replace")


def changes_below(paths: Iterable[str], revision: str) -> tuple[Changes, ...]:
    """The changes in each repository that holds one of the paths; raises :class:`ChangesError`."""
    folders = dict.fromkeys(path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths)
    # A path that does not exist is said where it is checked.
    existing = [folder for folder in folders if os.path.isdir(folder)] or ["."]
    roots = dict.fromkeys(os.path.realpath(_line(_git(folder, "rev-parse", "--show-toplevel"))) for folder in existing)
    return tuple(Changes(root, revision) for root in roots)


def added_rows(old: str, new: str) -> frozenset[int]:
    """The rows of a text that are not in an older one, whatever their line ends."""
    before = [line.rstrip("\r\n") for line in split_lines(old)]
    after = [line.rstrip("\r\n") for line in split_lines(new)]
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    # Most of a file is as it was, and comparing is quadratic in what is not.
    matcher = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end], autojunk=False)
    return frozenset(
        row
        for kind, _, _, first, last in matcher.get_opcodes()
        if kind in ("insert", "replace")
        for row in range(start + first + 1, start + last + 1)
    )


def _merge_base(root: str, revision: str) -> str:
    commit = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit.returncode != 0:
        raise ChangesError(f"unknown revision {revision!r}; in CI it may have to be fetched first")
    done = _run(root, "merge-base", _line(commit.stdout), "HEAD")
    if done.returncode != 0:
        raise ChangesError(f"no common ancestor of {revision!r} and HEAD; a shallow clone has to fetch more history")
    return _line(done.stdout)


def _changed(root: str, base: str) -> list[tuple[str, str | None]]:
    """Each changed file with its name in the base; None where it is new."""
    # A setting of the user's git must not change what is printed.
    options = ("--name-status", "-z", "--find-renames", "--no-relative", "--no-ext-diff", "--ignore-submodules")
    fields = iter(_names(_git(root, "diff", *options, base, "--")))
    found: list[tuple[str, str | None]] = []
    for status in fields:
        old = next(fields)
        if status.startswith(("R", "C")):
            found.append((next(fields), old))
        elif status != "D":
            found.append((old, None if status == "A" else old))
    return found


def _git(folder: str, *arguments: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode != 0:
        message = os.fsdecode(done.stderr).strip().splitlines() or [f"git {arguments[0]} failed"]
        if "not a git repository" in message[0]:
            raise ChangesError(f"{folder} is in no git repository")
        raise ChangesError(message[0])
    return done.stdout


def _run(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", "-C", folder, *arguments],
            capture_output=True,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise ChangesError(f"git is needed and cannot be run: {error.strerror}") from error


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def _line(output: bytes) -> str:
    return os.fsdecode(output.rstrip(b"\r\n"))


@cache
def _real(folder: str) -> str:
    return os.path.realpath(folder)
