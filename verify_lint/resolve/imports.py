"""What an import binds: something of a library, or of another file of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.resolve import syntax
from verify_lint.resolve.flow import Binding
from verify_lint.resolve.module import Module
from verify_lint.resolve.options import KEYS
from verify_lint.resolve.tree import dotted
from verify_lint.resolve.values import (
    UNKNOWN,
    File,
    Literal,
    Named,
    Origin,
    Origins,
    Sequence,
)

if TYPE_CHECKING:
    from verify_lint.resolve.resolver import Resolver

# Never looked up among the checked files: these are the libraries that the tables speak of.
LIBRARIES = frozenset(
    {"requests", "urllib3", "httpx", "aiohttp", "os", "sys", "typing", "functools", "warnings", "ssl"}
)


class Imports:
    """What an import binds: something of a library, or of another file of the project."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def imported(self, module: Module, binding: Binding) -> Origins:
        """What an import statement binds."""
        node = binding.node
        if isinstance(node, syntax.Import):
            alias = binding.value
            assert isinstance(alias, syntax.ImportAlias)
            full = dotted(alias.name) or ""
            if alias.asname is None:
                full = full.partition(".")[0]
            return (self._module_value(module, full, node),)
        assert isinstance(node, syntax.ImportFrom)
        source = "." * node.level + (dotted(node.module) or "")
        alias = binding.value
        assert isinstance(alias, syntax.ImportAlias)
        return self._from(module, source, dotted(alias.name) or "", node)

    def module(self, module: Module, name: str, node: syntax.Node) -> Origins:
        """What ``import_module("name")`` gives back."""
        return (self._module_value(module, name, node),) if name.strip(".") else (Origin(UNKNOWN, module, node),)

    def star(self, module: Module, binding: Binding, name: str) -> Origins:
        """What a star import gives under a name, where that can be told."""
        node = binding.node
        assert isinstance(node, syntax.ImportFrom)
        source = "." * node.level + (dotted(node.module) or "")
        other = self._project_module(module, source)
        if other is not None:
            return self.resolver.names.member(other, name) if self._is_exported(other, name) else ()
        full = clients.canonical(f"{source}.{name}")
        return (Origin(Named(full), module, node),) if clients.is_known(full) else ()

    def _is_exported(self, other: Module, name: str) -> bool:
        """Whether a star takes a name along: one of ``__all__``, or one without an underscore."""
        exported = self.resolver.names.member(other, "__all__") if "__all__" in other.source.text else ()
        if len(exported) == 1 and isinstance(exported[0].value, Sequence):
            names = self.resolver.members(exported[0].value.module, exported[0].value.node)
            return names is None or name in names
        return bool(exported) or not name.startswith("_")

    def _from(self, module: Module, source: str, name: str, node: syntax.Node) -> Origins:
        other = self._project_module(module, source)
        if other is not None:
            # A package may import its own submodule by its full name.
            found = self.resolver.names.member(other, name) if other is not module else ()
            if found:
                return found
            inside = self.resolver.project.submodule(other, name)
            if inside is not None:
                return (Origin(File(inside), module, node),)
        elif source.strip(".") == "":
            inside = self.resolver.project.module(source + name, module)
            if inside is not None:
                return (Origin(File(inside), module, node),)
        separator = "" if source.endswith(".") else "."
        full = clients.canonical(f"{source}{separator}{name}")
        return (Origin(Literal(KEYS[full]) if full in KEYS else Named(full), module, node),)

    def _module_value(self, module: Module, name: str, node: syntax.Node) -> Origin:
        other = self._project_module(module, name)
        return Origin(File(other) if other is not None else Named(clients.canonical(name)), module, node)

    def _project_module(self, module: Module, name: str) -> Module | None:
        if name.partition(".")[0] in LIBRARIES:
            return None
        return self.resolver.project.module(name, module)
