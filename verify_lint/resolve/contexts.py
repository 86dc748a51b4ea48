"""Contexts of Python's own ssl that verify nothing: what makes them, what is put in the place of the default."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments
from verify_lint.resolve.trace import OF_CONTEXTS
from verify_lint.resolve.tree import dotted, last_name, walk
from verify_lint.resolve.values import Class, Named, Object

if TYPE_CHECKING:
    from verify_lint.resolve.module import Module
    from verify_lint.resolve.trace import Trace
    from verify_lint.resolve.values import Origin, Origins

UNVERIFIED = "ssl._create_unverified_context"
DEFAULT = "_create_default_https_context"
# What has to do with the side that answers.
SERVING = re.compile(r"(?:^|_)(?:server|srv|server_?side|listener|daemon)(?:_|$)|[a-z]Server|Server[A-Z]")


def call(trace: Trace, node: syntax.Call) -> None:
    """``ssl._create_unverified_context()``, unless it is told to verify all the same."""
    if not _is_unverified(trace, node.func) or _is_for_adapter(trace, node):
        return
    given = arguments(node.args)
    asked = given.keywords.get("cert_reqs")
    if asked is None and not given.mappings and not _is_of_server(trace, trace.module, node):
        trace.note(OF_CONTEXTS, node, f"{UNVERIFIED}()")
    elif asked is not None and any(last_name(item.node) == "CERT_NONE" for item in _values(trace, asked)):
        trace.note(OF_CONTEXTS, asked, f"{UNVERIFIED}()")


def assignment(trace: Trace, node: syntax.Assign) -> None:
    """``ssl._create_default_https_context = ssl._create_unverified_context``."""
    for target in node.targets:
        place = target.target
        if isinstance(place, syntax.Attribute) and place.attr.value == DEFAULT and _is_unverified(trace, node.value):
            trace.note(OF_CONTEXTS, node.value, f"ssl.{DEFAULT}")


def is_without_effect(trace: Trace, origin: Origin, node: syntax.BaseExpression) -> bool:
    """Whether what a context is told changes nothing: it is a server's, or an adapter's, for which Requests asks for certificates
    all the same."""
    made = origin.value.call if isinstance(origin.value, Object) else None
    return _is_of_server(trace, origin.module, made) or _serves(trace, node) or _is_for_adapter(trace, node)


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
    return any(
        dotted(arguments(call.args).keywords.get("server_side")) == "True"
        for call in trace.module.calls_of("wrap_socket", name)
    )


def _is_of_server(trace: Trace, module: Module, made: syntax.Call | None) -> bool:
    """Whether a context is made for a server, which does not ask its clients for certificates as a rule."""
    return made is not None and any(
        isinstance(item.value, Named) and item.value.name.rpartition(".")[2] in clients.OF_SERVERS
        for arg in made.args
        for item in trace.resolver.values(module, arg.value)
    )


def _is_for_adapter(trace: Trace, node: syntax.Node) -> bool:
    function = trace.module.enclosing_function(node)
    owner = trace.module.class_of(function) if function is not None else None
    return owner is not None and trace.resolver.attributes.derives_from(Class(trace.module, owner), clients.ADAPTER)


def _is_unverified(trace: Trace, node: syntax.BaseExpression) -> bool:
    return any(isinstance(item.value, Named) and item.value.name == UNVERIFIED for item in _values(trace, node))


def _values(trace: Trace, node: syntax.BaseExpression) -> Origins:
    return trace.resolver.values(trace.module, node)
