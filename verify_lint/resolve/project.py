"""Other files of the same project, read on demand: never imported, never run, bounded in number and size."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from verify_lint.resolve.module import Module
from verify_lint.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.resolve.importers import Importers
    from verify_lint.resolve.places import Places

# How many files are opened for one file, and how many characters they may have: of those that it imports itself, and of those that
# others import, so that what lies far away does not keep what is named here from being read.
MAX_FILES = {True: 64, False: 48}
MAX_TEXT = {True: 600_000, False: 400_000}
MAX_REMEMBERED = 2_000
# Characters of parsed source: a tree, with what is found out of it, takes some fifty times as many bytes.
MAX_PARSED = 2_000_000


class Project:
    """The files of a run, found by their places."""

    def __init__(
        self, places: Places, session_classes: frozenset[str] = frozenset(), functions: frozenset[str] = frozenset()
    ) -> None:
        self._places = places
        self.session_classes = session_classes
        self.functions = functions
        self.function_names = frozenset(name.rpartition(".")[2] for name in functions)
        self._modules: dict[str, Module | None] = {}
        self._replaced: list[Module] = []
        self.forget()

    @cached_property
    def importers(self) -> Importers:
        """Who takes what from whom; most runs do not ask."""
        from verify_lint.resolve.importers import Importers

        return Importers(self._places)

    def forget(self) -> None:
        """Drop every file that was read."""
        for module in self._all():
            module.release()
        self._modules.clear()
        self._replaced.clear()
        self._places.forget()
        self._keys: dict[str, str] = {}
        self._forget_what_was_opened()

    def _forget_what_was_opened(self) -> None:
        self._loaded = {True: 0, False: 0}
        self._opened = {True: 0, False: 0}

    @property
    def is_full(self) -> bool:
        """Whether more has been parsed than should be kept in memory."""
        return sum(module.parsed for module in self._all()) > MAX_PARSED or len(self._modules) > MAX_REMEMBERED

    def _all(self) -> Iterator[Module]:
        """All that was read and is not forgotten yet."""
        return (module for module in (*self._modules.values(), *self._replaced) if module is not None)

    def main(self, source: Source, path: str | None) -> Module:
        """The module of the file that is being checked; one that was read before serves where the text is the same."""
        self._forget_what_was_opened()
        for module in self._all():
            module.forget_places()
        key = os.path.realpath(path) if path is not None else ""
        known = self._modules.get(key)
        if known is not None and known.source.text == source.text and known.source.filename == source.filename:
            if known.is_whole:
                known.is_main = True
                known.remember(source)
                return known
        if known is not None:
            # Others may still speak of its nodes.
            self._replaced.append(known)
        self._modules[key] = module = Module(source, path)
        return module

    def module(self, name: str, importer: Module) -> Module | None:
        """The file that ``import name`` means in another file; None where it is not one of the project."""
        if importer.path is None:
            return None
        return self._first(self._places.of(name, os.path.dirname(importer.path)), importer)

    def submodule(self, package: Module, name: str) -> Module | None:
        """``package.name`` where that is a file."""
        if package.path is None or not package.is_package:
            return None
        return self._first(self._places.below(os.path.dirname(package.path), [name]), package)

    def _first(self, paths: Iterable[str], importer: Module) -> Module | None:
        return next((found for path in paths if (found := self._load(path, importer.is_main)) is not None), None)

    def _load(self, path: str, is_near: bool) -> Module | None:
        key = self._keys.get(path)
        if key is None:
            key = self._keys[path] = os.path.realpath(path)
        if key not in self._modules:
            if self._loaded[is_near] >= MAX_FILES[is_near] or self._opened[is_near] >= MAX_TEXT[is_near]:
                return None
            source = self._read(key)
            if source is not None:
                self._loaded[is_near] += 1
                self._opened[is_near] += len(source.text)
            self._modules[key] = Module(source, key, is_main=False) if source is not None else None
        return self._modules[key]

    def _read(self, path: str) -> Source | None:
        try:
            data = self._places.contents(path)
            if data is None:
                return None
            source = Source.from_bytes(data, os.path.relpath(path))
            _ = source.pieces
        except (OSError, ValueError, SourceError):
            # That file is reported when it is checked itself.
            return None
        return source
