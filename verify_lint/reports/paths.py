"""Where a file is in its repository: services that show reports go by that, not by the folder of the run."""

from __future__ import annotations

import os


def repository(folder: str) -> str:
    """The nearest folder upwards that has a ``.git``; where there is none, the folder itself."""
    start = place = os.path.abspath(folder)
    while not os.path.exists(os.path.join(place, ".git")):
        above = os.path.dirname(place)
        if above == place:
            return start
        place = above
    return place


def inside(filename: str, root: str) -> str | None:
    """The path of a file from the root of its repository, with forward slashes; None for a file that is elsewhere."""
    path, base = os.path.abspath(filename), os.path.abspath(root)
    relative = _below(path, base)
    if relative is None:
        # A folder may be known by two names, one of them a link.
        relative = _below(os.path.realpath(path), os.path.realpath(base))
    return relative


def placed(filename: str, root: str) -> str:
    """The path from the root of the repository, or the whole path of a file that is elsewhere."""
    relative = inside(filename, root)
    return relative if relative is not None else os.path.abspath(filename).replace(os.sep, "/")


def _below(path: str, base: str) -> str | None:
    start = base.rstrip(os.sep) + os.sep
    return path[len(start) :].replace(os.sep, "/") if path.startswith(start) else None
