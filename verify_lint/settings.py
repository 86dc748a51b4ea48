"""One frozen :class:`Settings`, built once at the edge from a settings file and the command line."""

from __future__ import annotations

import errno
import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from verify_lint.rules import BY_CODE, RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

DEFAULT_CODES = frozenset(rule.code for rule in RULES if rule.default)
TABLE = "verify-lint"
FILE = "verify-lint.toml"


class SettingsError(Exception):
    """What was asked for cannot be used; the message is one line that names the file and the key, or the option."""


class CaBundle(NamedTuple):
    """The CA bundle that a fix writes: a path, an expression with its import, or a variable."""

    path: str | None = None
    expression: str | None = None
    import_statement: str | None = None
    env: str | None = None


class Settings(NamedTuple):
    """What is in force for a run.

    ``select`` are the codes of the rules that are on. ``exclude`` are patterns as in ``.gitignore``, relative to
    ``root``, the folder of the settings file ``path``. ``sources`` tells where each setting that is not a default comes from.
    """

    select: frozenset[str] = DEFAULT_CODES
    fixable: frozenset[str] = frozenset(BY_CODE)
    per_file_ignores: tuple[tuple[str, frozenset[str]], ...] = ()
    exclude: tuple[str, ...] = ()
    src: tuple[str, ...] = ()
    extend_session_classes: tuple[str, ...] = ()
    extend_functions: tuple[str, ...] = ()
    ca_bundle: CaBundle | None = None
    baseline: str | None = None
    output_format: str | None = None
    unsafe_fixes: bool = False
    root: str | None = None
    path: str | None = None
    sources: tuple[tuple[str, str], ...] = ()


# Reading ------------------------------------------------------------------------------------------------------------


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {found[0]!r}?" if found else ""


def expand(selectors: Iterable[str], where: str) -> frozenset[str]:
    """The codes that selectors such as ``VL1`` or ``VL101`` stand for.

    A rule that is off by default is meant by its whole code only. Raises :class:`SettingsError` for a selector that is
    the beginning of no code; ``where`` is the name of the file and the key, or of the option.
    """
    codes: set[str] = set()
    for selector in selectors:
        name = selector.strip().upper()
        name = "VL" if name == "ALL" else name
        found = {rule.code for rule in RULES if rule.code == name or (rule.default and rule.code.startswith(name))}
        if not name or not any(rule.code.startswith(name) for rule in RULES):
            raise SettingsError(f"{where}: unknown rule {selector!r}{nearest(name, BY_CODE)}")
        codes |= found
    return frozenset(codes)


def find_settings_file(folder: str) -> str | None:
    """The nearest settings file from a folder upwards: ``verify-lint.toml``, or ``pyproject.toml`` with our table.

    Raises :class:`SettingsError` where a ``pyproject.toml`` on the way is no TOML.
    """
    place = os.path.abspath(folder)
    while True:
        own = os.path.join(place, FILE)
        if os.path.isfile(own):
            return own
        shared = os.path.join(place, "pyproject.toml")
        if os.path.isfile(shared) and _has_table(shared):
            return shared
        above = os.path.dirname(place)
        if above == place:
            return None
        place = above


def _has_table(path: str) -> bool:
    return TABLE.encode() in _read(path) and TABLE in _tools(path)


def _tools(path: str) -> dict[str, Any]:
    tools = _toml(path).get("tool", {})
    if not isinstance(tools, dict):
        raise SettingsError(f"{path}: tool: expected a table, not {_kind(tools)}")
    return tools


def _read(path: str) -> bytes:
    try:
        return read_regular(path)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from error


def read_regular(path: str) -> bytes:
    """The contents of a file; raises ``OSError``, also for a pipe or a device, which may never end."""
    import stat

    if path == os.devnull:
        return b""
    with open(path, "rb", opener=lambda path, flags: os.open(path, flags | getattr(os, "O_NONBLOCK", 0))) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "no regular file")
        return file.read()


def _toml(path: str) -> dict[str, Any]:
    # What a relative path means depends on the folder that the process is in.
    return _document(path, os.path.abspath(path))


@cache
def _document(path: str, absolute: str) -> dict[str, Any]:
    """The document in a file; ``path`` is what the user calls it."""
    import tomllib

    try:
        return tomllib.loads(_read(path).decode())
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: nested too deeply") from error


def load(path: str) -> Settings:
    """The settings of a file; raises :class:`SettingsError` for one that cannot be used."""
    document = _toml(path)
    if os.path.basename(path) == "pyproject.toml":
        document = _tools(path).get(TABLE, {})
    elif "tool" in document:
        raise SettingsError(f"{path}: 'tool': here the keys stand at the top, without [tool.{TABLE}]")
    if not isinstance(document, dict):
        raise SettingsError(f"{path}: [tool.{TABLE}]: expected a table")
    return from_mapping(document, path)


def from_mapping(document: Mapping[str, Any], path: str) -> Settings:
    """Settings from the table of a file."""
    values: dict[str, Any] = {}
    for key, value in document.items():
        if key not in _READERS:
            raise SettingsError(f"{path}: unknown key {key!r}{nearest(key, _READERS)}")
        values[key] = _READERS[key](value, f"{path}: {key}")
    root = os.path.dirname(os.path.abspath(path))
    select = values.get("select", DEFAULT_CODES) | values.get("extend-select", frozenset())
    fixable = values.get("fixable", frozenset(BY_CODE)) - values.get("unfixable", frozenset())
    return Settings(
        select=select - values.get("ignore", frozenset()),
        fixable=fixable,
        per_file_ignores=values.get("per-file-ignores", ()),
        exclude=(*values.get("exclude", ()), *values.get("extend-exclude", ())),
        src=tuple(os.path.join(root, item) for item in values.get("src", ())),
        extend_session_classes=values.get("extend-session-classes", ()),
        extend_functions=values.get("extend-functions", ()),
        ca_bundle=values.get("ca-bundle"),
        baseline=os.path.join(root, values["baseline"]) if "baseline" in values else None,
        output_format=values.get("output-format"),
        unsafe_fixes=values.get("unsafe-fixes", False),
        root=root,
        path=path,
        sources=tuple((key, path) for key in values),
    )


def _string(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{where}: expected a string, not {_kind(value) if value != '' else 'an empty one'}")
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"{where}: expected true or false, not {_kind(value)}")
    return value


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{where}: expected a list of strings, not {_kind(value)}")
    return tuple(value)


def _dotted(value: Any, where: str) -> tuple[str, ...]:
    for item in _strings(value, where):
        if "." not in item or not all(part.isidentifier() for part in item.split(".")):
            raise SettingsError(f"{where}: expected dotted names such as 'package.module.name', not {item!r}")
    return tuple(value)


def _kind(value: Any) -> str:
    if isinstance(value, list) and any(not isinstance(item, str) for item in value):
        return "a list with " + next(_kind(item) for item in value if not isinstance(item, str))
    return {
        str: "a string",
        list: "a list",
        bool: "a boolean",
        int: "a number",
        float: "a number",
        dict: "a table",
    }.get(type(value), type(value).__name__)


def _codes(value: Any, where: str) -> frozenset[str]:
    return expand(_strings(value, where), where)


def _per_file(value: Any, where: str) -> tuple[tuple[str, frozenset[str]], ...]:
    if not isinstance(value, dict):
        raise SettingsError(f"{where}: expected a table of patterns and lists of codes, not {_kind(value)}")
    _patterns(list(value), where)
    return tuple((pattern, _codes(codes, f"{where}.{pattern!r}")) for pattern, codes in value.items())


def _patterns(value: Any, where: str) -> tuple[str, ...]:
    return patterns(_strings(value, where), where)


def patterns(items: Iterable[str], where: str) -> tuple[str, ...]:
    """The same patterns; raises :class:`SettingsError` for one that cannot be one of ``.gitignore``."""
    import re

    for item in items:
        try:
            _specification((item,))
        except (ValueError, re.error) as error:
            raise SettingsError(f"{where}: {item!r} is no pattern as in .gitignore") from error
    return tuple(items)


def _bundle(value: Any, where: str) -> CaBundle:
    if isinstance(value, str):
        return bundle(where, path=value)
    if isinstance(value, dict):
        keys = ("expression", "import", "env")
        for key, item in value.items():
            if key not in keys:
                raise SettingsError(f"{where}: unknown key {key!r}{nearest(key, keys)}")
            if not isinstance(item, str):
                raise SettingsError(f"{where}.{key}: expected a string, not {_kind(item)}")
        return bundle(where, None, value.get("expression"), value.get("import"), value.get("env"))
    raise SettingsError(f"{where}: expected a string or a table, not {_kind(value)}")


def bundle(
    where: str,
    path: str | None = None,
    expression: str | None = None,
    import_statement: str | None = None,
    env: str | None = None,
) -> CaBundle:
    """A checked :class:`CaBundle`; raises :class:`SettingsError` where the parts do not fit or do not parse."""
    import ast

    if sum(item is not None for item in (path, expression, env)) != 1:
        raise SettingsError(f"{where}: expected one of a path, 'expression' and 'env'")
    if import_statement is not None and expression is None:
        raise SettingsError(f"{where}: 'import' belongs to 'expression'")
    if path == "":
        raise SettingsError(f"{where}: the path is empty")
    if expression is not None:
        try:
            value = ast.parse(expression.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise SettingsError(f"{where}: {expression!r} is no Python expression") from error
        if isinstance(value, ast.Constant) and not (
            value.value is True or (isinstance(value.value, str) and value.value)
        ):
            raise SettingsError(f"{where}: {expression!r} is no CA bundle: it switches verification off")
    if import_statement is not None:
        try:
            body = ast.parse(import_statement.strip()).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            body = []
        if len(body) != 1 or not isinstance(body[0], ast.Import | ast.ImportFrom):
            raise SettingsError(f"{where}: {import_statement!r} is no import statement")
    if env is not None and (not env or "=" in env or not env.isprintable() or any(char.isspace() for char in env)):
        raise SettingsError(f"{where}: {env!r} is no name of an environment variable")
    return CaBundle(path, expression, import_statement, env)


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "select": _codes,
    "ignore": _codes,
    "extend-select": _codes,
    "fixable": _codes,
    "unfixable": _codes,
    "exclude": _patterns,
    "extend-exclude": _patterns,
    "per-file-ignores": _per_file,
    "src": _strings,
    "extend-session-classes": _dotted,
    "extend-functions": _dotted,
    "ca-bundle": _bundle,
    "baseline": _string,
    "output-format": _string,
    "unsafe-fixes": _flag,
}


# Using --------------------------------------------------------------------------------------------------------------


def codes_for(settings: Settings, filename: str) -> frozenset[str]:
    """The codes in force for one file, ``per-file-ignores`` taken off."""
    codes = settings.select
    for pattern, ignored in settings.per_file_ignores:
        if matches(settings, (pattern,), filename):
            codes -= ignored
    return codes


def is_excluded(settings: Settings, filename: str, *, folder: bool = False) -> bool:
    """Whether an ``exclude`` pattern holds for a path, or for a folder above it."""
    return bool(settings.exclude) and matches(settings, settings.exclude, filename + ("/" if folder else ""))


def matches(settings: Settings, patterns: tuple[str, ...], filename: str) -> bool:
    """Whether one of some patterns, as in ``.gitignore`` and relative to the settings file, holds for a path.

    A link is meant by its own name or by what it leads to. What lies outside of the folder of the settings file is seen from
    the current folder.
    """
    root = os.path.abspath(settings.root if settings.root is not None else os.getcwd())
    real_root, current = _real(root), os.getcwd()
    path, real = os.path.abspath(filename), os.path.realpath(filename)
    names = {_relative(path, root), _relative(real, real_root)} - {None}
    if not names:
        names = {_relative(path, current)} - {None}
    matcher, end = _specification(patterns), "/" if filename.endswith("/") else ""
    return any(matcher.match_file(f"{name}{end}") for name in names)


@cache
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _relative(path: str, folder: str) -> str | None:
    """A path as seen from a folder, with slashes; None outside of it."""
    if path == folder:
        return "."
    start = os.path.join(folder, "")
    return path.removeprefix(start).replace(os.sep, "/") if path.startswith(start) else None


@cache
def _specification(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
