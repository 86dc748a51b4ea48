"""Where imports lead: the files that a dotted name may mean, whether they exist or not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    # What stands in the file at a path; None where it cannot be read or is too large.
    Contents = Callable[[str], bytes | None]

PACKAGE = "__init__.py"
# Folders that hold no source of the project's own.
PRUNED = frozenset(
    {
        "__pycache__", "__pypackages__", "node_modules", "site-packages", "venv", ".venv", ".git", ".hg", ".svn", ".bzr", ".tox",
        ".nox", ".eggs", ".direnv", ".pyenv", ".pants.d", ".pytype", ".mypy_cache", ".ruff_cache", ".pytest_cache",
        ".ipynb_checkpoints", ".hypothesis", ".cache", ".idea", ".vscode",
    }
)  # fmt: skip
# Larger files nobody opens on behalf of others.
MAX_BYTES = 1_000_000
MAX_PACKAGE_DEPTH = 12
# What lies in the folder of a project, as far up as is looked.
MARKS = frozenset({"pyproject.toml", "setup.py", "setup.cfg", ".git"})
MAX_DEPTH = 30


class Listing(NamedTuple):
    """A folder: where it really lies, the names in it, those of its modules and packages, and those that are links."""

    real: str
    names: frozenset[str]
    modules: frozenset[str]
    links: frozenset[str]


def on_disk(path: str) -> bytes | None:
    """What stands in a file; None where it cannot be read, is larger than what is opened on behalf of others, or is no file."""
    try:
        # Whoever opens a pipe waits for somebody to write into it.
        if not os.path.isfile(path):
            return None
        with open(path, "rb", buffering=0) as file:
            return file.readall() if os.fstat(file.fileno()).st_size <= MAX_BYTES else None
    except (OSError, ValueError):
        return None


class Places:
    """``roots`` are the source roots that settings name, which are tried first; others are guessed from packages.

    A package that neither has is looked for in the folder of the project, in the current ``folder``, and in ``src`` there.
    ``contents`` tells what stands in a file.
    """

    def __init__(self, roots: tuple[str, ...] = (), folder: str | None = None, contents: Contents = on_disk) -> None:
        self.roots = roots
        self.folder = folder
        self.contents = contents
        self._package_roots: dict[str, str] = {}
        self._projects: dict[str, str | None] = {}
        self._listed: dict[str, Listing] = {}

    def forget(self) -> None:
        """Ask the disk anew."""
        self._package_roots.clear()
        self._projects.clear()
        self._listed.clear()

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
        yield os.path.join(path, PACKAGE)

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
                if package in self.listing(above).modules:
                    # A package goes before a folder of its name: foo/foo/__init__.py.
                    yield above
                yield outside
            above = outside
        for project in dict.fromkeys((self._project_of(folder), self.folder)):
            for place in (project, os.path.join(project, "src")) if project is not None else ():
                if package in self.listing(place).modules:
                    yield place

    def surroundings(self, folder: str) -> Iterator[str]:
        """The folders whose files may import from a file of a folder, the widest first."""
        project, root = self._project_of(folder), self._root_of(folder)
        yield from dict.fromkeys(place for place in (project, root) if place is not None)
        while os.path.dirname(folder) != root and folder != root:
            folder = os.path.dirname(folder)
        yield folder

    def _project_of(self, folder: str) -> str | None:
        """The nearest folder above that looks like a project's."""
        if folder not in self._projects:
            place: str | None = folder
            for _ in range(MAX_DEPTH):
                if place is None or MARKS & self.listing(place).names:
                    break
                above = os.path.dirname(place)
                place = above if above != place else None
            else:
                place = None
            self._projects[folder] = place
        return self._projects[folder]

    def listing(self, folder: str) -> Listing:
        """What lies in a folder; nothing where it cannot be read."""
        listing = self._listed.get(folder)
        if listing is None:
            try:
                with os.scandir(folder or os.sep) as entries:
                    is_link = {entry.name: entry.is_symlink() for entry in entries}
            except OSError:
                is_link = {}
            listing = self._listed[folder] = Listing(
                os.path.join(os.path.realpath(folder or os.sep), ""),
                frozenset(is_link),
                frozenset(name.removesuffix(".py") for name in is_link),
                frozenset(name for name in is_link if is_link[name]),
            )
        return listing

    def _root_of(self, folder: str) -> str:
        """The first folder that is no package is where its packages are imported from."""
        root = self._package_roots.get(folder)
        if root is None:
            root = folder
            for _ in range(MAX_PACKAGE_DEPTH):
                if not os.path.isfile(os.path.join(root, PACKAGE)):
                    break
                root = os.path.dirname(root)
            self._package_roots[folder] = root
        return root
