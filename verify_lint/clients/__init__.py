"""Facts about the libraries whose calls take ``verify``: tables, and the look-ups in them. No logic of analysis."""

from __future__ import annotations

from itertools import chain

from verify_lint.clients.model import Consumer, Effect
from verify_lint.clients.other import (
    CONTEXT_ATTRIBUTES,
    CONTEXT_CLASSES,
    CONTEXT_FACTORIES,
    OF_SERVERS,
    OTHER_ALIASES,
    OTHER_ATTRIBUTES,
    OTHER_CALLS,
    OTHER_CLASSES,
    OTHER_FACTORIES,
)
from verify_lint.clients.requests import (
    ADAPTER,
    ALIASES,
    CALLS,
    CLASSES,
    FACTORIES,
    MEMBERS,
    OVERRIDES,
    PATCHABLE,
    POOL,
    SESSION,
    VERBS,
    VERIFY_ATTRIBUTE,
)

__all__ = [
    "ADAPTER",
    "ALL_ROOTS",
    "ATTRIBUTE_NAMES",
    "BUNDLES",
    "METHODS",
    "OF_SERVERS",
    "OVERRIDES",
    "PARAMETERS",
    "PATCHABLE",
    "POOL",
    "ROOTS",
    "SESSION",
    "VERBS",
    "WRAPPED_ROOTS",
    "Consumer",
    "Effect",
    "attribute",
    "base_of",
    "canonical",
    "class_held_by",
    "class_made_by",
    "is_class",
    "is_known",
    "is_module",
    "rows",
]


def _together(*tables: dict[str, Consumer]) -> dict[str, tuple[Consumer, ...]]:
    names = dict.fromkeys(chain.from_iterable(tables))
    return {name: tuple(table[name] for table in tables if name in table) for name in names}


_CALLS = _together(CALLS, *OTHER_CALLS)
_BASES = CLASSES | OTHER_CLASSES | CONTEXT_CLASSES
_FACTORIES = FACTORIES | OTHER_FACTORIES | CONTEXT_FACTORIES
_ATTRIBUTES = {f"{SESSION}.verify": VERIFY_ATTRIBUTE} | OTHER_ATTRIBUTES | CONTEXT_ATTRIBUTES
_ALIASES = (*ALIASES, *OTHER_ALIASES)
# What a mapping of arguments for a callable is given under.
BUNDLES = ("kwargs", "kwds", "fkwargs", "op_kwargs")
# What a keyword argument must be called to matter, a method, and an attribute.
PARAMETERS = frozenset((*(row.parameter for row in chain.from_iterable(_CALLS.values())), *BUNDLES))
METHODS = frozenset(name.rpartition(".")[2] for name in _CALLS)
ATTRIBUTE_NAMES = frozenset(name.rpartition(".")[2] for name in _ATTRIBUTES)
# The packages that the tables speak of: Requests with what copies or extends it, and all of them.
ROOTS = frozenset(name.partition(".")[0] for name in (*CALLS, *CLASSES, *FACTORIES, *MEMBERS))
# What wrappers in other files are looked for of: those that people wrap.
WRAPPED_ROOTS = ROOTS | {"httpx", "aiohttp"}
ALL_ROOTS = ROOTS | frozenset(name.partition(".")[0] for name in (*_CALLS, *OTHER_CLASSES, *OTHER_ATTRIBUTES)) - {"ssl"}
# Libraries that others carry copies of; a copy is found by the last of these names in a dotted name.
_VENDORED = ("requests", "urllib3")
_MODULES = frozenset({"requests", "urllib3"})
_OWN_MODULES = frozenset(
    {"curl_cffi.requests", "google.auth.transport.requests", "authlib.integrations.requests_client"}
)


def canonical(name: str) -> str:
    """One name for each thing, whichever way it was reached: ``pip._vendor.requests.api.get`` is ``requests.get``."""
    if name.startswith("builtins."):
        return name
    parts = name.split(".")
    for library in _VENDORED:
        if library in parts[1:]:
            index = len(parts) - 1 - parts[::-1].index(library)
            if ".".join(parts[: index + 1]) not in _OWN_MODULES:
                parts = parts[index:] if parts[index - 1] else parts
    name = ".".join(parts)
    for prefix, target in _ALIASES:
        if name == prefix or name.startswith(prefix + "."):
            return target + name[len(prefix) :]
    return name


def rows(name: str) -> tuple[Consumer, ...]:
    """What a function, method or constructor does with ``verify``; methods are looked up in base classes too."""
    while True:
        if name in _CALLS:
            return _CALLS[name]
        owner, _, method = name.rpartition(".")
        if owner not in _BASES:
            return ()
        name = f"{_BASES[owner]}.{method}"


def attribute(owner: str, name: str) -> Consumer | None:
    """What an attribute of an instance of a class means for verification."""
    current: str | None = owner
    while current is not None:
        if f"{current}.{name}" in _ATTRIBUTES:
            return _ATTRIBUTES[f"{current}.{name}"]
        current = _BASES.get(current)
    return None


def base_of(name: str) -> str | None:
    """The next base class of a known class."""
    return _BASES.get(name)


def is_class(name: str) -> bool:
    """Whether a name is a known class."""
    return name in _BASES


def is_module(name: str) -> bool:
    """Whether a name is that of a library as a whole."""
    return name in _MODULES


def is_known(name: str) -> bool:
    """Whether the tables speak of a name at all."""
    is_warning = name.startswith("urllib3.exceptions.") and name.endswith("Warning")
    is_told = name == "ssl.CERT_NONE"
    return is_told or bool(rows(name)) or name in _BASES or name in _FACTORIES or name in _MODULES or is_warning


def class_held_by(name: str) -> str | None:
    """The class of what an attribute of an object of another library holds."""
    return MEMBERS.get(name)


def class_made_by(name: str) -> str | None:
    """The class of what a call gives back, for known classes and the functions that make them."""
    if name in _BASES:
        return name
    return _FACTORIES.get(name)
