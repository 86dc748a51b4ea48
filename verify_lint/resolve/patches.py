"""What a file puts in the place of functions and methods of the library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from verify_lint import clients
from verify_lint.resolve import syntax
from verify_lint.resolve.flow import string
from verify_lint.resolve.tree import first_parameter
from verify_lint.resolve.values import Function, Named, Object, Origin, Origins
from verify_lint.resolve.words import SINKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.module import Module
    from verify_lint.resolve.resolver import Resolver

# An assignment to a name of the library, or setattr on it, stands in a piece with one of these.
REPLACED = r"(?:get|options|head|post|put|patch|delete|request|send|merge_environment_settings|__init__|cert_verify)"
PATCH = re.compile(rf"\.{REPLACED}\s*=[^=]|(?:setattr|patch\.object)\s*\([^,]+,\s*[\"']{REPLACED}[\"']")


class Patch(NamedTuple):
    """``Session.request = value``: the dotted name of the class or module, what is replaced, and by what."""

    owner: str
    name: str
    value: syntax.BaseExpression


class Patches:
    """What files put in the place of functions and methods of the library."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._known: dict[Module, tuple[Patch, ...]] = {}

    def of(self, module: Module) -> tuple[Patch, ...]:
        """What a file assigns to names of the library."""
        if module not in self._known:
            self._known[module] = ()
            self._known[module] = tuple(self._found(module))
        return self._known[module]

    def by(self, module: Module, function: syntax.Node) -> Patch | None:
        """What a function is put in the place of."""
        for patch in self.of(module):
            if patch.value is function:
                return patch
            if isinstance(patch.value, syntax.Name | syntax.Attribute):
                for origin in self.resolver.values(module, patch.value):
                    if isinstance(origin.value, Function) and origin.value.node is function:
                        return patch
        return None

    def receiver(self, module: Module, param: syntax.Param, function: syntax.FunctionDef | syntax.Lambda) -> Origins:
        """The instance that a method gets which is put in the place of the library's own; empty of any other parameter."""
        if first_parameter(function) is not param or module.class_of(function) is not None:
            return ()
        patch = self.by(module, function)
        if patch is None or not clients.is_class(patch.owner):
            return ()
        return (Origin(Object(Named(patch.owner)), module, param),)

    def _found(self, module: Module) -> Iterator[Patch]:
        for piece in module.source.pieces if SINKS.search(module.source.text) else ():
            if not PATCH.search(piece.text):
                continue
            root = module.tree(piece)
            for node in module.nodes(root, syntax.Assign):
                for target in node.targets:
                    if isinstance(target.target, syntax.Attribute):
                        yield from self._patch(module, target.target.value, target.target.attr.value, node.value)
            for call in (*module.calls_in(root, "setattr"), *module.calls_in(root, "object")):
                # setattr(Session, "request", f), monkeypatch.setattr(...), mock.patch.object(...)
                name = string(call.args[1].value) if len(call.args) == 3 else None
                if name is not None:
                    yield from self._patch(module, call.args[0].value, name, call.args[2].value)

    def _patch(
        self, module: Module, owner: syntax.BaseExpression, name: str, value: syntax.BaseExpression
    ) -> Iterator[Patch]:
        for origin in self.resolver.values(module, owner):
            if isinstance(origin.value, Named) and name in clients.PATCHABLE.get(origin.value.name, ()):
                yield Patch(origin.value.name, name, value)
                return
