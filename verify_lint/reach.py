"""Whether a file, or anything that it may import, can make a request with a ``verify``: told by bytes, unparsed.

A file that says ``client(verify_ssl=False)`` matters only where some other one takes that for a request, one that says
``signature.check(verify=False)`` only where there is a client at all. Most have neither in reach, and to look through what
they import costs a tenth of resolving what they call.

What is found is never less than what the resolver can open, but for a submodule that is reached through a package that a third
file hands on, and that nothing on the way imports.
"""

from __future__ import annotations

import os
import re
from collections import deque
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from verify_lint import clients, prefilter
from verify_lint.resolve import words
from verify_lint.resolve.places import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verify_lint.resolve.places import Places

# How many files are read for the answer to one question; those that were read before cost nothing.
MAX_READ = 300
MAX_REMEMBERED = 10_000
# How often a name is followed from one file to the next.
MAX_HOPS = 2
# The lines that a backslash may join to one with an import.
MAX_CONTINUED = 20
# Nothing is given back that was matched, or a hostile file could take for ever.
WORD = rb"[\w\x80-\xff]++"
GAP = rb"(?:[ \t\f]|\\\r?\n?)"
DOTTED = WORD + rb"(?:" + GAP + rb"*+\." + GAP + rb"*+" + WORD + rb")*+"
AS = rb"(?:" + GAP + rb"++as" + GAP + rb"++" + WORD + rb")?+"
IMPORT = re.compile(
    rb"from(?P<source>" + GAP + rb"*+\.[.\s\\]*+(?!import\b)(?:" + DOTTED + rb")?+|" + GAP + rb"*+\.[.\s\\]*+|"
    + GAP + rb"++" + DOTTED + rb")" + GAP + rb"*+import" + GAP + rb"*+"
    rb"(?P<names>\((?:[^)#]|#[^\r\n]*+)*+|[^\r\n;\\#(]*+(?:\\\r?\n?[^\r\n;\\#(]*+)*+)"
    rb"|import" + GAP + rb"++(?P<modules>" + DOTTED + AS + rb"(?:" + GAP + rb"*+," + GAP + rb"*+" + DOTTED + AS + rb")*+)"
)  # fmt: skip
MODULE = re.compile(rb"(" + DOTTED + rb")" + AS)
COMMENT = re.compile(rb"#[^\r\n]*")
MARKS = re.compile(rb"[\s\\]")
NAME = re.compile(r"\w+")
ATTRIBUTE = re.compile(r"\.\s*(\w+)")
# A call that is taken for a request, whatever it is called on, and what must stand in it for that.
VERB = re.compile(rb"\.\s*(?:" + "|".join((*clients.VERBS, "request")).encode() + rb")\s*(?=\()")
# So is what sets the attribute of something that is called a session.
SESSION = re.compile(rb"(?:sess(?:ion)?|SESSION|config\.connection)\.verify\b|(?:sess(?:ion)?|SESSION)\.send\(")
GIVEN = re.compile(rb"verify\s*=(?!=)|\*\*")
# It begins with a constant text, or the search would take fifty times as long; the other is compiled where it is needed.
TO_REQUESTS = re.compile(words.TO_REQUESTS.pattern.encode() + rb"\s*=(?!=)")
EXTRA_OPTIONS = words.EXTRA_OPTIONS.encode()
GIVEN_EXTRA = EXTRA_OPTIONS + rb"\s*=(?!=)"

# A module, and the names that are asked of it; None where it is imported itself.
Imported = tuple[str, tuple[str, ...] | None]


class Facts(NamedTuple):
    """What the bytes of a file tell: the files that it may import; whether it may make requests, because it names a library of
    the tables or has a call such as ``thing.get(url, verify=x)``, whatever the thing is; whether it gives something to a
    ``verify``."""

    imports: tuple[str, ...] = ()
    asks: bool = False
    gives: bool = False


class Reach:
    """Answers for the files of a run; what was read is remembered, within bounds."""

    def __init__(self, places: Places, names: frozenset[str] = frozenset()) -> None:
        """``names`` are those that settings add to the tables."""
        self._places = places
        self._libraries = frozenset(name.partition(".")[0] for name in names) | clients.WRAPPED_ROOTS
        self._known: dict[str, Facts] = {}
        self._wrapping: dict[str, bool] = {}
        self._roots: dict[tuple[str, str], tuple[str, ...]] = {}
        self._files: dict[tuple[tuple[str, ...], str, bool], tuple[str, ...]] = {}

    def has_sink(self, data: bytes, path: str | None) -> bool:
        """Whether the file at a path, or what it imports at any remove, may give something to a request's ``verify``.

        Without a path nothing tells what it imports.
        """
        self._forget_much()
        imported = tuple(_imported(data))
        asks, gives = self._asks(data, imported), prefilter.may_take(data)
        if asks and gives:
            return True
        files = self._files_of(path, data, imported) if path is not None else ()
        return self._reaches(Facts(files, asks, gives), path)

    def _forget_much(self) -> None:
        if len(self._known) > MAX_REMEMBERED:
            self._known.clear()
            self._wrapping.clear()
            self._roots.clear()
            self._files.clear()
            self._places.forget()

    def _reaches(self, facts: Facts, path: str | None) -> bool:
        """Whether a file of which something is known, or what it imports, both makes requests and gives something."""
        asks, gives = facts.asks, facts.gives
        if asks and gives:
            return True
        seen = {path, os.path.realpath(path)} if path is not None else set()
        waiting = deque(facts.imports)
        read = 0
        while waiting:
            place = waiting.popleft()
            if place in seen:
                continue
            seen.add(place)
            if place not in self._known:
                read += 1
                if read > MAX_READ:
                    return True
            facts = self._facts(place)
            asks = asks or facts.asks
            gives = gives or facts.gives
            if asks and gives:
                return True
            waiting += facts.imports
        return False

    @staticmethod
    def imports_all(data: bytes, names: frozenset[str]) -> bool:
        """Whether imports may bind each of some names."""
        bound = {name for item in _imported(data) for name in item[1] or item[0].split(".")}
        return {name.partition(".")[0] for name in names} <= bound

    def has_wrapper(self, data: bytes, path: str | None, names: frozenset[str], hops: int = MAX_HOPS) -> bool:
        """Whether one of some names may be imported from a file that gives something to a request's ``verify`` itself."""
        return any(self._facts(place).gives and self._wraps(place) for place in self._sources(data, path, names, hops))

    def has_giver(self, data: bytes, path: str | None, names: frozenset[str], hops: int = MAX_HOPS) -> bool:
        """Whether one of some names may be imported from a file that has something for a ``verify``, whoever makes the request."""
        return any(self._facts(place).gives for place in self._sources(data, path, names, hops))

    def _sources(self, data: bytes, path: str | None, names: frozenset[str], hops: int) -> Iterator[str]:
        """The files that some names may be imported from; what one file hands on, another may define."""
        parts = {part for name in names for part in name.split(".")}
        imported = [item for item in _imported(data) if not parts.isdisjoint(item[1] or item[0].split("."))]
        for place in self._files_of(path, data, imported) if path is not None and imported else ():
            yield place
            if hops and not place.endswith("conftest.py"):
                yield from self._sources(self._content(place), place, names, hops - 1)

    def _wraps(self, path: str) -> bool:
        """Whether a file, or what it imports, may give something to a request's ``verify``."""
        if path not in self._wrapping:
            self._forget_much()
            self._wrapping[path] = self._reaches(self._facts(path), path)
        return self._wrapping[path]

    def _facts(self, path: str) -> Facts:
        if path not in self._known:
            self._known[path] = self._read(path)
        return self._known[path]

    def _content(self, path: str) -> bytes:
        return self._places.contents(path) or b""

    def _read(self, path: str) -> Facts:
        data = self._content(path)
        imported = tuple(_imported(data))
        return Facts(self._files_of(path, data, imported), self._asks(data, imported), prefilter.may_take(data))

    def _asks(self, data: bytes, imported: Sequence[Imported]) -> bool:
        named = {part for module, names in imported for part in (*module.split("."), *(names or ()))}
        return (
            not named.isdisjoint(self._libraries)
            or any(map(partial(_is_given, data), TO_REQUESTS.finditer(data)))
            or (EXTRA_OPTIONS in data and any(map(partial(_is_given, data), re.finditer(GIVEN_EXTRA, data))))
            or ((b".verify" in data or b".send(" in data) and SESSION.search(data) is not None)
            or any(_may_give(prefilter.arguments(data, match.end())) for match in VERB.finditer(data))
        )

    def _files_of(self, path: str, data: bytes, imported: Sequence[Imported]) -> tuple[str, ...]:
        """The files that a file may import."""
        folder = os.path.dirname(path)
        # A test is given what the fixtures beside it make.
        files: dict[str, None] = dict.fromkeys(self._inside(folder, ("conftest",)))
        packages: dict[str, None] = {}
        for module, names in imported:
            found = bound = self._found(module, folder, with_packages=names is None)
            if names is not None:
                folders = self._folders(module, found, folder)
                bound = tuple(chain.from_iterable(self._inside(item, names) for item in folders))
            files.update(dict.fromkeys((*found, *bound)))
            packages.update(dict.fromkeys(os.path.dirname(place) for place in bound if place.endswith(PACKAGE)))
        if packages:
            attributes = ATTRIBUTE.findall(_text(data))
            for package in packages:
                files.update(dict.fromkeys(self._inside(package, attributes)))
        return tuple(files)

    def _found(self, name: str, folder: str, *, with_packages: bool) -> tuple[str, ...]:
        """The files that a dotted name may stand for, with those of the packages that it lies in if they are wanted."""
        above, parts = self._places.relative(name, folder)
        if above is not None:
            roots: tuple[str, ...] = (above,)
        else:
            seen_from = (folder, parts[0])
            known = self._roots.get(seen_from)
            if known is None:
                near = self._places.roots_of(parts[0], folder)
                known = self._roots[seen_from] = tuple(
                    root for root in near if parts[0] in self._places.listing(root).modules
                )
            roots = known
        if not roots:
            return ()
        key = (roots, name, with_packages)
        found = self._files.get(key)
        if found is None:
            paths = [
                path
                for root in roots
                for end in range(1 if with_packages else len(parts), len(parts) + 1)
                for path in self._places.below(root, parts[:end])
            ]
            found = self._files[key] = tuple(self._real(path) for path in paths if self._exists(path))
        return found

    def _folders(self, module: str, found: tuple[str, ...], folder: str) -> Iterator[str]:
        """The folders whose modules ``from module import name`` may mean; ``from . import name`` needs no package."""
        yield from (os.path.dirname(place) for place in found if place.endswith(PACKAGE))
        above, parts = self._places.relative(module, folder)
        if above is not None and not parts:
            yield above

    def _inside(self, folder: str, names: Iterable[str]) -> tuple[str, ...]:
        """The modules and packages in a folder that bear one of the names."""
        bearing = self._places.listing(folder).modules.intersection(names)
        paths = [path for name in bearing for path in self._places.below(folder, [name])]
        return tuple(self._real(path) for path in paths if self._exists(path))

    def _exists(self, path: str) -> bool:
        folder, _, name = path.rpartition(os.sep)
        return name in self._places.listing(folder).names

    def _real(self, path: str) -> str:
        folder, _, name = path.rpartition(os.sep)
        listing = self._places.listing(folder)
        return os.path.realpath(path) if name in listing.links else listing.real + name


def _is_given(data: bytes, match: re.Match[bytes]) -> bool:
    """Whether a name is a keyword or an attribute where it stands."""
    return data[match.start() - 1 : match.start()] == b"." or prefilter.is_keyword(data, match.start())


def _may_give(arguments: bytes | None) -> bool:
    return arguments is None or GIVEN.search(arguments) is not None


def _imported(data: bytes) -> Iterator[Imported]:
    """What import statements name, those in strings and comments too: a module, and the names that are asked of it.

    ``import a.b`` asks for none and binds the package that the module lies in.
    """
    for match in _statements(data):
        before = data[match.start() - 1 : match.start()]
        if before.isalnum() or before in (b"_", b"."):
            continue
        source, names, modules = match.group("source", "names", "modules")
        if modules is None:
            yield _text(MARKS.sub(b"", source)), tuple(NAME.findall(_text(COMMENT.sub(b"", names))))
        else:
            for name in MODULE.findall(modules):
                yield _text(MARKS.sub(b"", name)), None


def _statements(data: bytes) -> Iterator[re.Match[bytes]]:
    """The import statements, looked for by their one word: to search for a pattern costs five times as much."""
    end = 0
    place = data.find(b"import")
    while place >= 0:
        start = data.rfind(b"\n", end, place) + 1
        for _ in range(MAX_CONTINUED):
            if not data[max(start - 3, end) : max(start - 1, end)].rstrip(b"\r").endswith(b"\\"):
                break
            start = data.rfind(b"\n", end, start - 1) + 1
        begin = data.rfind(b"from", max(start, end), place)
        match = (IMPORT.match(data, begin) if begin >= 0 else None) or IMPORT.match(data, place)
        if match is not None:
            yield match
            end = match.end()
        place = data.find(b"import", max(place + 6, end))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
