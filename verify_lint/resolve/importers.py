"""Which other files take a name from a file: imports the other way round, told by the text alone."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from verify_lint.resolve.places import PACKAGE, PRUNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.places import Places

# Of a larger project nobody reads every file to be sure of one.
MAX_FILES = 2_000
MAX_BYTES = 1_000_000
FROM = re.compile(
    rb"^[ \t]*from[ \t]+(?:[\w.]*\.)?(\w*)[ \t]+import[ \t]*(\([^)]*\)|[^\r\n#;\\]*(?:\\\r?\n[^\r\n#;\\]*)*)",
    re.MULTILINE,
)
NAMED = re.compile(rb"([\w*]+)(?:[ \t]+as[ \t]+(\w+))?[ \t]*(?:#[^\r\n]*)?[\s\\]*(?:,|\)|$)")
RENAMED = re.compile(rb"^[ \t]*import[ \t]+(?:\w+\.)*(\w+)[ \t]+as[ \t]+(\w+)", re.MULTILINE)
DOTTED = re.compile(rb"[\"']([A-Za-z_]\w*(?:\.\w+)+)[\"']")
# Constants, and whatever is called like a switch.
MEMBER = re.compile(rb"(\w+)\.([A-Z][A-Z0-9_]*|\w*(?:verif|ssl|tls|cert|secur)\w*)\b")

Taken = frozenset[tuple[bytes, bytes]]


class Importers:
    """The names that the files of a project take from one another, each with the last name of the module."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._taken: dict[str, Taken | None] = {}

    def take(self, path: str | None, name: str) -> bool:
        """Whether some file near a file imports a name from it, or may: the project can be too large to tell."""
        if path is None:
            return False
        folder, file = os.path.split(path)
        stem = os.path.basename(folder) if file == PACKAGE else os.path.splitext(file)[0]
        for root in self._places.surroundings(folder):
            if root not in self._taken:
                self._taken[root] = _taken(root)
            taken = self._taken[root]
            if taken is not None:
                module = os.fsencode(stem)
                return (module, name.encode()) in taken or (module, b"*") in taken
        return True


def _taken(root: str) -> Taken | None:
    """What the files below a folder take; None where there are too many."""
    found: set[tuple[bytes, bytes]] = set()
    for index, path in enumerate(_files(root)):
        if index >= MAX_FILES:
            return None
        try:
            with open(path, "rb") as file:
                text = file.read(MAX_BYTES)
        except OSError:
            # What cannot be read is reported where it is checked.
            continue
        found.update(_taken_by(text, os.path.basename(os.path.dirname(path)).encode()))
    return frozenset(found)


def _taken_by(text: bytes, package: bytes) -> Iterator[tuple[bytes, bytes]]:
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
    for match in MEMBER.finditer(text):
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
