"""How results are written: one file a format, pure functions of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from verify_lint.finding import Result

# Format → the module that writes it. Modules are imported when their format is asked for.
MODULES = {
    "full": "full",
    "concise": "concise",
    "json": "json",
    "json-lines": "json_lines",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "markdown": "markdown",
}
FORMATS = tuple(MODULES)


def render(name: str, results: Iterable[Result], *, color: bool = False, root: str = "") -> Iterator[str]:
    """The pieces of text of a report, as the results come; raises KeyError for a format that does not exist.

    ``root`` is the root of the repository, to which services relate paths; empty, it is the current folder. A piece
    comes for every result, if only an empty one, so that reports can be written side by side without keeping results.
    """
    from importlib import import_module

    module = import_module(f"verify_lint.reports.{MODULES[name]}")
    write: Callable[..., Iterator[str]] = module.render
    return write(results, color=color, root=root)
