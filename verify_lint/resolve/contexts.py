"""Contexts of Python's own ssl that verify nothing: what makes them, what is put in the place of the default."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.clients.model import Consumer, Effect
from verify_lint.finding import Certainty
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments
from verify_lint.resolve.trace import OF_CONTEXTS, Sink
from verify_lint.resolve.tree import dotted, is_on_branch, last_name, walk
from verify_lint.resolve.values import Named, Object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.module import Module
    from verify_lint.resolve.trace import Trace
    from verify_lint.resolve.values import Origin, Origins

UNVERIFIED = "ssl._create_unverified_context"
DEFAULT = "_create_default_https_context"
# What has to do with the side that answers: names, and calls that are given its context.
SERVING = re.compile(r"(?:^|_)(?:server|srv|server_?side|listener|daemon)(?:_|$)|[a-z]Server|Server[A-Z]")
SERVES = re.compile(
    r"serve|serve_\w+|(?:start|create)_(?:unix_)?server|make_server|run_app|run_simple|run|listen|\w*Site|Controller|\w*(?:HTTP|TCP|WSGI)Server"
)
REQUIREMENT = Consumer("VL304", f"{UNVERIFIED}()", "cert_reqs", effect=Effect.CERT_NONE, required=True)


def call(trace: Trace, node: syntax.Call) -> None:
    """``ssl._create_unverified_context()``, unless it is told to verify all the same, or is a server's."""
    if not _is_unverified(trace, node.func) or trace.stands_in(node, clients.ADAPTER):
        return
    given = arguments(node.args)
    asked = given.keywords.get("cert_reqs")
    if asked is not None:
        trace.consume(
            Sink(REQUIREMENT, OF_CONTEXTS, REQUIREMENT.shown, trace.module, node, asked), _values(trace, asked)
        )
    elif not given.mappings and not _is_of_server(trace, trace.module, node) and not _is_mended(trace, node):
        branch = is_on_branch(node) or isinstance(node.parent, syntax.IfExp)
        trace.note(OF_CONTEXTS, node, REQUIREMENT.shown, Certainty.PATH if branch else Certainty.OFF)


def assignment(trace: Trace, node: syntax.Assign) -> None:
    """``ssl._create_default_https_context = ssl._create_unverified_context``."""
    for target in node.targets:
        place = target.target
        if isinstance(place, syntax.Attribute) and place.attr.value == DEFAULT and _is_unverified(trace, node.value):
            certainty = Certainty.PATH if is_on_branch(node) else Certainty.OFF
            trace.note(OF_CONTEXTS, node.value, f"ssl.{DEFAULT}", certainty)


def is_without_effect(trace: Trace, origin: Origin, node: syntax.BaseExpression) -> bool:
    """Whether what a context is told changes nothing: it is a server's, or an adapter's, for which Requests asks for certificates
    all the same."""
    made = origin.value.call if isinstance(origin.value, Object) else None
    return _is_of_server(trace, origin.module, made) or _serves(trace, node) or trace.stands_in(node, clients.ADAPTER)


def _serves(trace: Trace, node: syntax.BaseExpression) -> bool:
    """Whether a context is a server's by what it is called, where it stands, or by what is done with it."""
    name = last_name(node)
    if SERVING.search(name):
        return True
    for parent in node.ancestors:
        if isinstance(parent, syntax.FunctionDef | syntax.ClassDef) and SERVING.search(parent.name.value):
            return True
        if isinstance(parent, syntax.If) and any(SERVING.search(last_name(item)) for item in walk(parent.test)):
            return True
    whole, function = dotted(node), trace.module.enclosing_function(node)
    # A variable of one function is none of another's; an attribute is.
    is_shared = function is None or isinstance(node, syntax.Attribute)
    return any(
        _is_of_server_call(call) and (is_shared or trace.module.enclosing_function(call) is function)
        for root in (trace.module.trees(name) if whole is not None else ())
        for call in trace.module.nodes(root, syntax.Call)
        if any(dotted(given) == whole for given in _given(call))
    )


def _is_of_server_call(call: syntax.Node | None) -> bool:
    """Whether a call makes a server, or takes the side of one."""
    if not isinstance(call, syntax.Call):
        return False
    is_told = dotted(arguments(call.args).keywords.get("server_side")) == "True"
    return is_told or SERVES.fullmatch(last_name(call.func)) is not None


def _given(call: syntax.Call) -> Iterator[syntax.BaseExpression]:
    """What a call is given, and the object of ``context.wrap_socket(...)``."""
    yield from (arg.value for arg in call.args)
    if isinstance(call.func, syntax.Attribute) and call.func.attr.value == "wrap_socket":
        yield call.func.value


def _is_mended(trace: Trace, node: syntax.Call) -> bool:
    """Whether a context is handed to a server, or told to ask for certificates behind the call that makes it."""
    parent = node.parent
    if isinstance(parent, syntax.Arg) and _is_of_server_call(parent.parent):
        return True
    targets = [target.target for target in parent.targets] if isinstance(parent, syntax.Assign) else []
    names = {dotted(target) for target in targets}
    return any(_serves(trace, target) for target in targets) or any(
        dotted(target.value) in names and last_name(value) == "CERT_REQUIRED" and target.order > node.order
        for target, value in trace.module.attributes_set("verify_mode")
    )


def _is_of_server(trace: Trace, module: Module, made: syntax.Call | None) -> bool:
    """Whether a context is made for a server, which does not ask its clients for certificates as a rule."""
    return made is not None and any(
        isinstance(item.value, Named) and item.value.name.rpartition(".")[2] in clients.OF_SERVERS
        for arg in made.args
        for item in trace.resolver.values(module, arg.value)
    )


def _is_unverified(trace: Trace, node: syntax.BaseExpression) -> bool:
    return any(isinstance(item.value, Named) and item.value.name == UNVERIFIED for item in _values(trace, node))


def _values(trace: Trace, node: syntax.BaseExpression) -> Origins:
    return trace.resolver.values(trace.module, node)
