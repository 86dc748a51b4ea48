"""Where imports lead: the files that a dotted name may mean, whether they exist or not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PACKAGE_DEPTH = 12


class Places:
    """``roots`` are the source roots that settings name; others are guessed from packages."""

    def __init__(self, roots: tuple[str, ...] = ()) -> None:
        self.roots = roots
        self._package_roots: dict[str, str] = {}

    def forget(self) -> None:
        """Ask the disk anew."""
        self._package_roots.clear()

    def of(self, name: str, folder: str) -> Iterator[str]:
        """The paths that ``import name`` means in a file of a folder, the likeliest first; dots in front are relative."""
        above, parts = self.relative(name, folder)
        for root in (above,) if above is not None else self.roots_of(parts[0], folder):
            yield from self.below(root, parts)

    @staticmethod
    def relative(name: str, folder: str) -> tuple[str | None, list[str]]:
        """The folder that a name with dots in front begins in, and the parts of the name; no folder without dots."""
        stripped = name.lstrip(".")
        parts = stripped.split(".") if stripped else []
        if stripped == name:
            return None, parts
        for _ in range(len(name) - len(stripped) - 1):
            folder = os.path.dirname(folder)
        return folder, parts

    @staticmethod
    def below(folder: str, parts: Sequence[str]) -> Iterator[str]:
        """The paths of a module in a folder, or of the folder as a package."""
        path = os.path.join(folder, *parts)
        if parts:
            yield f"{path}.py"
        yield os.path.join(path, "__init__.py")

    def roots_of(self, package: str, folder: str) -> Iterator[str]:
        """The folders that a package may lie in, seen from a file of a folder."""
        yield from self.roots
        root = self._root_of(folder)
        yield root
        # A package may have folders without an __init__.
        above = folder
        for _ in range(MAX_PACKAGE_DEPTH):
            outside, name = os.path.split(above)
            if name == package and outside != root:
                yield outside
            above = outside

    def _root_of(self, folder: str) -> str:
        """The first folder that is no package is where its packages are imported from."""
        root = self._package_roots.get(folder)
        if root is None:
            root = folder
            for _ in range(MAX_PACKAGE_DEPTH):
                if not os.path.isfile(os.path.join(root, "__init__.py")):
                    break
                root = os.path.dirname(root)
            self._package_roots[folder] = root
        return root
