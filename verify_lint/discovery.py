"""Which files a run is about: folders walked and pruned early, ``.gitignore`` respected, excludes applied."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from verify_lint.filters import NAMES, has_filters
from verify_lint.resolve.places import PRUNED
from verify_lint.settings import is_excluded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from verify_lint.settings import Settings

SUFFIXES = (".py", ".pyi", ".pyw")


NOTEBOOK = ".ipynb"
NO_NOTEBOOK = "a notebook, which is not read; jupyter nbconvert --to script makes Python of it"
NO_FILE = "neither a file nor a folder"


class Found(NamedTuple):
    """A file to check; ``problem`` is set where a path cannot be read, ``fatal`` where the user named it."""

    path: str
    problem: str | None = None
    fatal: bool = False


class Ignored(NamedTuple):
    """The patterns of one ``.gitignore`` and the folder that they hold below: what they say of a path, None where nothing."""

    folder: str
    says: Callable[[str], bool | None]


def discover(paths: tuple[str, ...], settings_for: Callable[[str], Settings]) -> Iterator[Found]:
    """Every file below the paths, sorted within its folder; a path that is named twice comes once."""
    for found, _ in discover_with_settings(paths, settings_for):
        yield found


def discover_with_settings(
    paths: tuple[str, ...], settings_for: Callable[[str], Settings]
) -> Iterator[tuple[Found, Settings]]:
    """Every file with the settings of the path that it was found below."""
    seen: set[str] = set()
    for path in paths:
        settings = settings_for(path)
        for found in _below(path, settings):
            if len(paths) > 1:
                key = os.path.abspath(found.path)
                if key in seen:
                    continue
                seen.add(key)
            yield found, settings


def _below(path: str, settings: Settings) -> Iterator[Found]:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield Found(path, getattr(error, "strerror", None) or str(error), fatal=True)
        return
    if is_excluded(settings, path, folder=stat.S_ISDIR(mode)):
        return
    if stat.S_ISDIR(mode):
        yield from _Walk(path, settings)
    elif path.endswith(NOTEBOOK):
        yield Found(path, NO_NOTEBOOK, fatal=True)
    elif stat.S_ISREG(mode):
        yield Found(path)
    else:
        # Whoever opens a pipe waits for somebody to write into it.
        yield Found(path, f"{NO_FILE}; - reads standard input", fatal=True)


class _Walk:
    """Everything below a folder, in order; folders wait on a list, for there may be more than Python can call."""

    def __init__(self, folder: str, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings
        # The folders that links led to: links from each to each would make more paths than anybody can wait for.
        self._linked = {os.path.realpath(folder)}

    def __iter__(self) -> Iterator[Found]:
        open_folders = [self._inside(self.folder, tuple(_above(self.folder)))]
        while open_folders:
            for item in open_folders[-1]:
                if isinstance(item, Found):
                    yield item
                else:
                    open_folders.append(self._inside(*item))
                    break
            else:
                open_folders.pop()

    def _inside(self, folder: str, ignored: tuple[Ignored, ...]) -> Iterator[Found | tuple[str, tuple[Ignored, ...]]]:
        """What is in a folder: files, and folders with the patterns that hold in them."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(folder, error.strerror or str(error), fatal=folder == self.folder)
            return
        names = {entry.name for entry in entries}
        if "pyvenv.cfg" in names:
            return
        if ".gitignore" in names:
            ignored = (*ignored, *_read_ignored(folder))
        if ".git" in names:
            # A repository of its own inside another: the outer patterns end here.
            ignored = tuple(item for item in ignored if item.folder == folder)
        prefix = "" if folder == "." else folder if folder.endswith(os.sep) else folder + os.sep
        for entry in entries:
            path = prefix + entry.name
            try:
                is_folder = entry.is_dir()
            except OSError as error:
                yield Found(path, error.strerror or str(error))
                continue
            if is_folder and self._is_wanted(entry, path, ignored):
                if not entry.is_symlink() or self._is_new(path):
                    yield path, ignored
                else:
                    yield Found(path, "a link to a folder above it, or to one that was looked at already")
            elif not is_folder:
                yield from self._file(entry, path, ignored)

    def _is_wanted(self, entry: os.DirEntry[str], path: str, ignored: tuple[Ignored, ...]) -> bool:
        """Whether a folder may hold the team's own source."""
        return not (
            entry.name in PRUNED
            or _is_ignored(path, ignored, folder=True)
            or is_excluded(self.settings, path, folder=True)
        )

    def _is_new(self, path: str) -> bool:
        real = os.path.realpath(path)
        if real in self._linked:
            return False
        self._linked.add(real)
        return True

    def _file(self, entry: os.DirEntry[str], path: str, ignored: tuple[Ignored, ...]) -> Iterator[Found]:
        is_source = entry.name.endswith(SUFFIXES) and not entry.name.startswith(".")
        # Whoever opens a pipe waits for ever.
        if not is_source and not (entry.name in NAMES and entry.is_file() and has_filters(path)):
            return
        if _is_ignored(path, ignored) or is_excluded(self.settings, path):
            return
        if entry.is_symlink() and not os.path.exists(path):
            yield Found(path, "a link that leads nowhere")
        else:
            yield Found(path, None if entry.is_file() else NO_FILE)


def _above(folder: str) -> Iterator[Ignored]:
    """The ``.gitignore`` files between a folder and the root of its repository."""
    place = os.path.realpath(folder)
    above: list[str] = []
    while not os.path.exists(os.path.join(place, ".git")):
        parent = os.path.dirname(place)
        if parent == place:
            return
        place = parent
        above.append(place)
    for outer in reversed(above):
        yield from _read_ignored(outer)


def _read_ignored(folder: str) -> Iterator[Ignored]:
    path = os.path.join(folder, ".gitignore")
    try:
        if not os.path.isfile(path):
            return
        with open(path, encoding="utf-8", errors="replace") as file:
            patterns = [line for line in file.read().splitlines() if line.strip() and not line.startswith("#")]
    except OSError:
        # One that git could not read either.
        return
    if patterns:
        yield Ignored(folder, _matcher(patterns))


def _matcher(patterns: list[str]) -> Callable[[str], bool | None]:
    import re

    from pathspec import GitIgnoreSpec

    try:
        spec = GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error):
        # git says nothing of a pattern that is none, and ignores it.
        spec = GitIgnoreSpec.from_lines(filter(_is_pattern, patterns))
    return lambda path: spec.check_file(path).include


def _is_pattern(text: str) -> bool:
    import re

    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([text])
    except (ValueError, re.error):
        return False
    return True


def _is_ignored(path: str, ignored: tuple[Ignored, ...], *, folder: bool = False) -> bool:
    # The deeper file has the last word: "!kept.py" takes back what one above says.
    for item in reversed(ignored):
        base, place = (item.folder, os.path.abspath(path)) if os.path.isabs(item.folder) else (item.folder, path)
        relative = os.path.relpath(place, base) if base != "." else place
        said = item.says(relative.replace(os.sep, "/") + ("/" if folder else ""))
        if said is not None:
            return said
    return False
