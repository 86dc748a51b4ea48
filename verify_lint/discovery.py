"""Which files a run is about: folders walked and pruned early, ``.gitignore`` respected, excludes applied."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from verify_lint.settings import is_excluded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from verify_lint.settings import Settings

SUFFIXES = (".py", ".pyi", ".pyw")
# Never the team's own source.
PRUNED = frozenset({"__pycache__", "node_modules", "site-packages", "__pypackages__", "venv", "env", "virtualenv"})


class Found(NamedTuple):
    """A file to check; ``problem`` is set where a path cannot be read, ``fatal`` where the user named it."""

    path: str
    problem: str | None = None
    fatal: bool = False


class Ignored(NamedTuple):
    """The patterns of one ``.gitignore`` and the folder that they hold below."""

    folder: str
    matches: Callable[[str], Any]


def discover(paths: tuple[str, ...], settings_for: Callable[[str], Settings]) -> Iterator[Found]:
    """Every file below the paths, sorted within its folder; a path that is named twice comes once."""
    seen: set[str] = set()
    for path in paths:
        for found in _below(path, settings_for(path)):
            key = os.path.normpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _below(path: str, settings: Settings) -> Iterator[Found]:
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield Found(path, error.strerror or str(error), fatal=True)
        return
    if not stat.S_ISDIR(mode):
        if not is_excluded(settings, path):
            yield Found(path)
        return
    if not is_excluded(settings, path, folder=True):
        yield from _walk(path, settings, tuple(_above(path)), frozenset({os.path.realpath(path)}))


def _walk(folder: str, settings: Settings, ignored: tuple[Ignored, ...], links: frozenset[str]) -> Iterator[Found]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(folder, error.strerror or str(error))
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
        name = entry.name
        path = prefix + name
        try:
            is_folder = entry.is_dir()
        except OSError as error:
            yield Found(path, error.strerror or str(error))
            continue
        if is_folder:
            if name.startswith(".") or name in PRUNED or _is_ignored(path, ignored, folder=True):
                continue
            if is_excluded(settings, path, folder=True):
                continue
            if entry.is_symlink():
                real = os.path.realpath(path)
                if real in links:
                    yield Found(path, "a link that leads back to a folder above it")
                    continue
                yield from _walk(path, settings, ignored, links | {real})
            else:
                yield from _walk(path, settings, ignored, links)
        elif name.endswith(SUFFIXES) and not name.startswith("."):
            if _is_ignored(path, ignored) or is_excluded(settings, path):
                continue
            if entry.is_symlink() and not os.path.exists(path):
                yield Found(path, "a link that leads nowhere")
            elif entry.is_file():
                yield Found(path)


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
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
            patterns = [line for line in file.read().splitlines() if line.strip() and not line.startswith("#")]
    except OSError:
        # No such file, or one that git could not read either.
        return
    if patterns:
        from pathspec import GitIgnoreSpec

        yield Ignored(folder, GitIgnoreSpec.from_lines(patterns).match_file)


def _is_ignored(path: str, ignored: tuple[Ignored, ...], *, folder: bool = False) -> bool:
    for item in ignored:
        base, place = (item.folder, os.path.abspath(path)) if os.path.isabs(item.folder) else (item.folder, path)
        relative = os.path.relpath(place, base) if base != "." else place
        if item.matches(relative.replace(os.sep, "/") + ("/" if folder else "")):
            return True
    return False
