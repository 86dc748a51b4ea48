"""Which other files take a name from a file: imports the other way round, told by the text alone."""

from __future__ import annotations

import os
import re
from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from verify_lint.resolve.places import PACKAGE, PRUNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.places import Places

# Of a larger project nobody reads every file to be sure of one.
MAX_FILES = 2_000
MAX_BYTES = 1_000_000
# To look for one name is cheap, to look for many costs more than to know all.
ASKED_BEFORE_ALL = 10
FROM = re.compile(
    rb"^[ \t]*from[ \t]+(?:[\w.]*\.)?(\w*)[ \t]+import[ \t]*(\([^)]*\)|[^\r\n#;\\]*(?:\\\r?\n[^\r\n#;\\]*)*)",
    re.MULTILINE,
)
NAMED = re.compile(rb"([\w*]+)(?:[ \t]+as[ \t]+(\w+))?[ \t]*(?:#[^\r\n]*)?[\s\\]*(?:,|\)|$)")
RENAMED = re.compile(rb"^[ \t]*import[ \t]+(?:\w+\.)*(\w+)[ \t]+as[ \t]+(\w+)", re.MULTILINE)
DOTTED = re.compile(rb"[\"']([A-Za-z_]\w*(?:\.\w+)+)[\"']")
# Constants, whatever is called like a switch, and what is imported to hide a warning.
MEMBER = re.compile(
    rb"(\w+)\.([A-Z][A-Z0-9_]*|\w*(?:verif|ssl|tls|cert|secur)\w*|warnings|urllib3|requests|exceptions|packages|contextlib|re)\b"
)
# monkeypatch.setattr(module, "name", ...), mock.patch.object(module, "name")
REPLACED = re.compile(rb"(?:setattr|object)\([ \t\r\n]*(?:\w+\.)*(\w+)[ \t\r\n]*,[ \t\r\n]*[\"'](\w+)[\"']")

Taken = tuple[bytes, bytes]


class Importers:
    """The names that the files of a project take from one another, each with the last name of the module."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._files: dict[str, tuple[str, ...] | None] = {}
        self._asked: Counter[str] = Counter()
        self._taken: dict[str, frozenset[Taken]] = {}

    def take(self, path: str | None, name: str) -> bool:
        """Whether some file near a file imports a name from it, or may: the project can be too large to tell."""
        if path is None:
            return False
        folder, file = os.path.split(path)
        stem = os.path.basename(folder) if file == PACKAGE else os.path.splitext(file)[0]
        wanted = os.fsencode(stem), name.encode()
        for root in self._places.surroundings(folder):
            if root not in self._files:
                found = tuple(islice(_files(root), MAX_FILES + 1))
                self._files[root] = found if len(found) <= MAX_FILES else None
            files = self._files[root]
            if files is not None:
                return self._is_taken(root, files, wanted)
        return True

    def _is_taken(self, root: str, files: tuple[str, ...], wanted: Taken) -> bool:
        star = (wanted[0], b"*")
        self._asked[root] += 1
        if self._asked[root] <= ASKED_BEFORE_ALL:
            return any(not {wanted, star}.isdisjoint(_taken_in(path, wanted)) for path in files)
        if root not in self._taken:
            self._taken[root] = frozenset(item for path in files for item in _taken_in(path))
        return not {wanted, star}.isdisjoint(self._taken[root])


def _taken_in(path: str, wanted: Taken | None = None) -> Iterator[Taken]:
    """What a file takes; nothing where it does not even contain the word that is wanted."""
    try:
        with open(path, "rb", buffering=0) as file:
            text = file.read(MAX_BYTES)
    except OSError:
        # What cannot be read is reported where it is checked.
        return
    if wanted is None or wanted[1] in text or (b"import *" in text and wanted[0] in text):
        yield from _taken_by(text, os.fsencode(os.path.basename(os.path.dirname(path))))


def _taken_by(text: bytes, package: bytes) -> Iterator[Taken]:
    renamed = {match[2]: match[1] for match in RENAMED.finditer(text)}
    for statement in FROM.finditer(text):
        for match in NAMED.finditer(statement[2]):
            yield statement[1] or package, match[1]
            if match[2]:
                renamed[match[2]] = match[1]
    for match in DOTTED.finditer(text):
        # patch("package.module.name")
        parts = match[1].split(b".")
        yield from pairwise(parts)
    for match in (*MEMBER.finditer(text), *REPLACED.finditer(text)):
        yield renamed.get(match[1], match[1]), match[2]


def _files(root: str) -> Iterator[str]:
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".py") and entry.is_file():
                        yield entry.path
                    elif not entry.name.startswith(".") and entry.name not in PRUNED:
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
        except OSError:
            # A folder that cannot be read holds nothing that can be imported from here.
            continue
