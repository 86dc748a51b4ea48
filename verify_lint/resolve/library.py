"""Requests bent as a whole: overrides of its methods, patches of the library, the environment that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.clients.model import Consumer, Effect
from verify_lint.finding import Certainty
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import Arguments, arguments
from verify_lint.resolve.flow import string
from verify_lint.resolve.sinks import hides
from verify_lint.resolve.trace import Sink
from verify_lint.resolve.tree import dotted, walk, walk_scope
from verify_lint.resolve.values import Class, Literal, Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verify_lint.resolve.trace import Trace

RETURNED = Consumer("VL107", "merge_environment_settings()")
PROPERTY = Consumer("VL107", "the verify property", effect=Effect.FALSY_OR_NONE)
REQUIREMENTS = {
    "cert_reqs": Consumer("VL107", "the connection", effect=Effect.CERT_NONE),
    "assert_hostname": Consumer("VL107", "the connection", effect=Effect.HOSTNAME),
}
EMPTIED = "CURL_CA_BUNDLE"
FILTERS = "PYTHONWARNINGS"
# Calls that set one variable, and those that set several.
SETS_ONE = frozenset({"putenv", "setdefault", "setenv", "__setitem__"})
SETTERS = SETS_ONE | {"update", "dict"}


def override(trace: Trace, node: syntax.FunctionDef | syntax.Lambda) -> None:
    """What a method of a Session or adapter, or a patch, gives back in the place of the library's own."""
    owner = trace.module.class_of(node)
    name = node.name.value if isinstance(node, syntax.FunctionDef) else None
    patch = trace.resolver.patches.by(trace.module, node)
    patched = patch.name if patch is not None else None
    if patched is None and (owner is None or name not in ("merge_environment_settings", "verify")):
        return
    derived = owner is not None and trace.resolver.attributes.derives_from(Class(trace.module, owner), clients.SESSION)
    if name == "merge_environment_settings" and derived:
        _settings(trace, node, RETURNED)
    elif patched == "merge_environment_settings":
        _settings(trace, node, RETURNED._replace(code="VL108"))
    elif isinstance(node, syntax.FunctionDef) and name == "verify" and derived and node.decorators:
        for value in _returned(node):
            sink = Sink(PROPERTY, PROPERTY.code, PROPERTY.shown, trace.module, node, value)
            trace.consume(sink, trace.resolver.values(trace.module, value))


def _settings(trace: Trace, node: syntax.FunctionDef | syntax.Lambda, row: Consumer) -> None:
    for value in _returned(node):
        origins = trace.resolver.mappings.entries(trace.module, value, "verify")
        trace.consume(Sink(row, row.code, row.shown, trace.module, node, value), origins)


def _returned(node: syntax.FunctionDef | syntax.Lambda) -> Iterator[syntax.BaseExpression]:
    if isinstance(node, syntax.Lambda):
        yield node.body
        return
    for inner in walk_scope(node):
        if isinstance(inner, syntax.Return) and inner.value is not None:
            yield inner.value


def requirement(trace: Trace, node: syntax.Assign) -> None:
    """``conn.cert_reqs = "CERT_NONE"`` and ``conn.assert_hostname = False`` in ``cert_verify``, of an adapter or put in the
    place of the library's; elsewhere Requests sets the first of them anew."""
    rows = [
        (row, node.value)
        for target in node.targets
        if isinstance(target.target, syntax.Attribute)
        and (row := REQUIREMENTS.get(target.target.attr.value)) is not None
    ]
    function = trace.module.enclosing_function(node) if rows else None
    if function is None or _is_what_verify_says(trace, node):
        return
    owner = trace.module.class_of(function)
    code = "VL107"
    if owner is None:
        patch = trace.resolver.patches.by(trace.module, function)
        if patch is None or patch.name != "cert_verify":
            return
        code = "VL108"
    elif function.name.value != "cert_verify" or not trace.stands_in(node, clients.ADAPTER):
        return
    for row, value in rows:
        sink = Sink(row, code, row.shown, trace.module, node, value)
        trace.consume(sink, trace.resolver.values(trace.module, value))


def _is_what_verify_says(trace: Trace, node: syntax.Node) -> bool:
    """Whether a statement depends on a condition on ``verify``, as it does in the library itself."""
    for parent in node.ancestors:
        if isinstance(parent, syntax.FunctionDef):
            return False
        if isinstance(parent, syntax.If):
            names = {inner.value for inner in walk(parent.test) if isinstance(inner, syntax.Name)}
            if "verify" in names:
                return True
    return False


# The environment ------------------------------------------------------------------------------------------------------


def environment(trace: Trace, node: syntax.Assign) -> None:
    """``os.environ["CURL_CA_BUNDLE"] = ""``."""
    for target in node.targets if trace.speaks_of(EMPTIED, FILTERS) else ():
        place = target.target
        if isinstance(place, syntax.Subscript) and len(place.slice) == 1 and _is_environ(trace, place.value):
            index = place.slice[0].slice
            if isinstance(index, syntax.Index):
                for name in _names(trace, index.value):
                    _variable(trace, name, node.value)


def environment_call(trace: Trace, node: syntax.Call) -> None:
    """``putenv``, ``setdefault``, ``update``, ``monkeypatch.setenv`` and ``patch.dict``."""
    func = node.func
    method = (
        func.attr.value if isinstance(func, syntax.Attribute) else func.value if isinstance(func, syntax.Name) else ""
    )
    if method not in SETTERS or not trace.speaks_of(EMPTIED, FILTERS):
        return
    given = arguments(node.args)
    if method in SETS_ONE and len(given.positional) >= 2:
        for name in _names(trace, given.positional[0]):
            if _sets_environment(trace, node, method):
                _variable(trace, name, given.positional[1])
    elif method == "update" and isinstance(func, syntax.Attribute) and _is_environ(trace, func.value):
        _entries(trace, given.positional, given)
    elif method == "dict" and (dotted(func) or "").endswith("patch.dict") and given.positional:
        if string(given.positional[0]) == "os.environ" or _is_environ(trace, given.positional[0]):
            _entries(trace, given.positional[1:2], given)


def _names(trace: Trace, node: syntax.BaseExpression) -> list[str]:
    """Those of the variables that matter which an expression may name, as the variable of a loop does."""
    values = [item.value.value for item in trace.resolver.values(trace.module, node) if isinstance(item.value, Literal)]
    return [name for name in (EMPTIED, FILTERS) if name in values]


def _entries(trace: Trace, mappings: Sequence[syntax.BaseExpression], given: Arguments) -> None:
    """The variables that mappings set, or keywords."""
    for name in (EMPTIED, FILTERS):
        if name in given.keywords:
            _variable(trace, name, given.keywords[name])
        for mapping in mappings:
            for origin in trace.resolver.mappings.entries(trace.module, mapping, name):
                if origin.module is trace.module and isinstance(origin.node, syntax.BaseExpression):
                    if isinstance(origin.value, Literal) and origin.certainty is Certainty.OFF:
                        _variable(trace, name, origin.node)


def _sets_environment(trace: Trace, node: syntax.Call, method: str) -> bool:
    func = node.func
    if method == "setenv":
        return isinstance(func, syntax.Attribute) and (dotted(func.value) or "").rpartition(".")[2] in (
            "monkeypatch",
            "mp",
        )
    if method == "putenv":
        origins = trace.resolver.values(trace.module, func)
        return any(isinstance(item.value, Named) and item.value.name == "os.putenv" for item in origins)
    return isinstance(func, syntax.Attribute) and _is_environ(trace, func.value)


def _is_environ(trace: Trace, node: syntax.BaseExpression) -> bool:
    return any(
        isinstance(item.value, Named) and item.value.name == "os.environ"
        for item in trace.resolver.values(trace.module, node)
    )


def _variable(trace: Trace, name: str, value: syntax.BaseExpression) -> None:
    origins = trace.resolver.values(trace.module, value)
    constants = [item.value.value for item in origins if isinstance(item.value, Literal)]
    if not constants or len(constants) != len(origins):
        return
    if name == EMPTIED and all(constant == "" for constant in constants):
        trace.note("VL109", value, EMPTIED, Certainty.OLD)
    elif name == FILTERS and any(_is_read(part) for text in constants for part in str(text).split(",")):
        trace.note("VL203", value, FILTERS)


def _is_read(setting: str) -> bool:
    """Whether a setting hides the warning: Python reads the variable before it can import a category from a module."""
    _, _, category, *_ = *setting.split(":"), "", ""
    return "." not in category and hides(setting)
