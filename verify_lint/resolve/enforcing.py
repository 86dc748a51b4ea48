"""Sessions of the checked code that keep verification on, whatever their callers say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verify_lint import clients
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments
from verify_lint.resolve.module import callee_name
from verify_lint.resolve.tree import walk_scope
from verify_lint.resolve.values import Assume, Class, Function, Object, Parameter, truth

if TYPE_CHECKING:
    from verify_lint.resolve.resolver import Resolver
    from verify_lint.resolve.values import Origin

# What every request of a session goes through, in this order.
THROUGH = ("request", "merge_environment_settings", "send")


class Enforced(NamedTuple):
    """Whether what a call gives, and whether what the session's attribute says, never gets through."""

    calls: bool = False
    attribute: bool = False


def enforced(resolver: Resolver, receivers: tuple[Origin, ...], method: str = "request") -> Enforced:
    """What never gets through from a method on, whichever of several objects it is called on."""
    through = THROUGH[THROUGH.index(method) :] if method in THROUGH else THROUGH
    found = [_by_class(resolver, origin, through) for origin in receivers]
    return Enforced(
        bool(found) and all(item.calls for item in found), bool(found) and all(item.attribute for item in found)
    )


def _by_class(resolver: Resolver, origin: Origin, through: tuple[str, ...]) -> Enforced:
    made = origin.value.of if isinstance(origin.value, Object) else None
    if not isinstance(made, Class) or not resolver.attributes.derives_from(made, clients.SESSION):
        return Enforced()
    calls = attribute = False
    for name in through:
        for base in resolver.attributes.bases(made):
            functions = resolver.attributes.class_attribute(base, name) if isinstance(base, Class) else ()
            for function in functions:
                if isinstance(function.value, Function) and isinstance(function.value.node, syntax.FunctionDef):
                    answer = _by_method(resolver, function.value, name)
                    calls, attribute = calls or answer.calls, attribute or answer.attribute
            if functions:
                break
    return Enforced(calls, attribute)


def _by_method(resolver: Resolver, function: Function, name: str) -> Enforced:
    """What a method lets through to the library's own."""
    (row,) = clients.rows(f"{clients.SESSION}.{name}")
    inner = [node for node in walk_scope(function.node) if isinstance(node, syntax.Call) and callee_name(node) == name]
    given = [
        resolver.parameters.given(function.module, arguments(node.args), row.parameter, row.position) for node in inner
    ]
    if not inner or any(_lets_through(origin) for origins in given for origin in origins or ()):
        return Enforced()
    # Without an argument the session decides.
    return Enforced(calls=True, attribute=all(given))


def _lets_through(origin: Origin) -> bool:
    return truth(origin.value) is False or (isinstance(origin.value, Parameter) and Assume.TRUTHY not in origin.assume)
