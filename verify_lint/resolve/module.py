"""A source as the resolver sees it: its pieces parsed on demand, who stands in whom, which scope binds what."""

from __future__ import annotations

import os
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from verify_lint.resolve import parse, syntax
from verify_lint.resolve.exits import never_returning
from verify_lint.resolve.places import PACKAGE
from verify_lint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.finding import Location
    from verify_lint.source import Piece, Source

ScopeNode = syntax.FunctionDef | syntax.Lambda | syntax.ClassDef
Node = TypeVar("Node", bound=syntax.Node)
COMPREHENSIONS = (syntax.ListComp, syntax.SetComp, syntax.GeneratorExp, syntax.DictComp)


class Module:
    """One file. Nodes are told apart by identity, so a node also tells where it stands."""

    def __init__(self, source: Source, path: str | None = None, *, is_main: bool = True) -> None:
        self.source = source
        self.is_main = is_main
        # Whether libcst accepted all that was asked for.
        self.is_whole = True
        self.path = path
        self.parsed = 0
        self._trees: dict[Piece, syntax.Module] = {}
        # Whether the pieces have what the parser made of them, and the trees of which it is known where their nodes stand.
        self._is_fresh = True
        self._placed: list[syntax.Module] = []
        self._apart: list[dict[type[syntax.Node], list[syntax.Node]]] = []
        self._calls: dict[syntax.Node, dict[str | None, list[syntax.Call]]] = {}

    @property
    def is_package(self) -> bool:
        """Whether the file is the ``__init__`` of a package."""
        return self.path is not None and os.path.basename(self.path) == PACKAGE

    def trees(self, *names: str) -> Iterator[syntax.Module]:
        """The pieces that contain all of the identifiers, parsed; all pieces where none is given."""
        for piece in self.source.pieces_with(*names):
            yield self.tree(piece)

    def tree(self, piece: Piece) -> syntax.Module:
        """A piece's tree, made once.

        Raises ``SourceError`` where it cannot be; in a file that is not checked itself, such a piece counts as empty.
        """
        root = self._trees.get(piece)
        if root is None:
            try:
                root = parse.tree(piece)
            except SourceError:
                if self.is_main:
                    raise
                self.is_whole = False
                root = parse.nothing(piece)
            self._trees[piece] = root
            self._placed.append(root)
            self.parsed += len(piece.text)
        return root

    def expression(self, text: str, place: syntax.Node) -> syntax.BaseExpression | None:
        """An expression that stands in a string, such as a quoted annotation; None where the text is none."""
        root, kinds = parse.expression(text, place)
        self._apart.append(kinds)
        return root

    def path_of(self, other: Module) -> str:
        """How this file speaks of another: from the root where it was named so itself, else from the current folder."""
        named = other.source.filename
        if os.path.isabs(named) == os.path.isabs(self.source.filename) or other.path is None:
            return named
        return other.path if os.path.isabs(self.source.filename) else os.path.relpath(other.path)

    @cached_property
    def never_returning(self) -> frozenset[str]:
        """The names of functions and methods of the file that never come back."""
        return never_returning(self.source.pieces, self.source.text)

    def forget_places(self) -> None:
        """Let go of what tells where the nodes stand, until somebody asks."""
        for piece in self.source.pieces if self._is_fresh else ():
            piece.forget()
        self._is_fresh = False
        for root in self._placed:
            parse.forget_places(root)
        self._placed.clear()

    def remember(self, source: Source) -> None:
        """Take over what was parsed of the same text."""
        for piece, same in zip(self.source.pieces, source.pieces, strict=True):
            piece.remember(same)
        self._is_fresh = True

    def release(self) -> None:
        """Let go of all nodes."""
        for kinds in (*(root.kinds for root in self._trees.values()), *self._apart):
            parse.release(kinds)
        self._trees.clear()
        self._placed.clear()
        self._calls.clear()
        self._apart.clear()

    def root(self, node: syntax.Node) -> syntax.Module:
        """The tree that a node stands in."""
        *_, root = (node, *node.ancestors)
        assert isinstance(root, syntax.Module)
        return root

    def span(self, node: syntax.Node) -> tuple[Location, Location]:
        """The first character of a node, and the place behind its last."""
        root = self.root(node)
        assert root.piece is not None
        while node.order < root.order and node.parent is not None:
            # It stands in a string.
            node = node.parent
        if node.first is None:
            if root.first is None:
                parse.remember_places(root)
                self._placed.append(root)
            # A copy stands in no tree.
            node = next(item for item in root.kinds[type(node)] if item.order == node.order)
        return parse.span(root.piece, node)

    def text(self, node: syntax.Node) -> str:
        """The source of a node."""
        start, end = self.span(node)
        lines = self.source.lines[start.row - 1 : end.row]
        return "".join([*lines[:-1], lines[-1][: end.column - 1]])[start.column - 1 :]

    def scope(self, node: syntax.Node) -> ScopeNode | None:
        """The innermost function, lambda or class whose names an expression sees first; None for the module.

        Decorators, defaults, annotations and base classes belong to the scope outside.
        """
        child = node
        for parent in node.ancestors:
            if isinstance(parent, syntax.FunctionDef | syntax.ClassDef) and child is parent.body:
                return parent
            if isinstance(parent, syntax.Lambda) and child is parent.body:
                return parent
            child = parent
        return None

    def following(self, statement: syntax.Node) -> Iterator[syntax.Node]:
        """The statements behind a simple one in the same block, those on the same line among them."""
        line = statement.parent
        block = line.parent if line is not None else None
        if not isinstance(line, syntax.SimpleStatementLine) or block is None:
            return
        small: list[syntax.Node] = list(line.body)
        yield from small[small.index(statement) + 1 :] if statement in small else ()
        body: list[syntax.Node] = list(getattr(block, "body", ()))
        behind = body[body.index(line) + 1 :] if line in body else []
        if isinstance(block, syntax.Module):
            row = block.piece.first_row if block.piece is not None else 0
            rest: Iterator[syntax.Node] = (
                item for piece in self.source.pieces if piece.first_row > row for item in self.tree(piece).body
            )
        else:
            rest = iter(())
        for item in chain(behind, rest):
            yield from item.body if isinstance(item, syntax.SimpleStatementLine) else (item,)

    def enclosing_function(self, node: syntax.Node) -> syntax.FunctionDef | None:
        """The innermost ``def`` around a node."""
        scope = self.scope(node)
        while scope is not None and not isinstance(scope, syntax.FunctionDef):
            scope = self.scope(scope)
        return scope

    def class_of(self, function: syntax.Node) -> syntax.ClassDef | None:
        """The class that a function is a method of."""
        scope = self.scope(function)
        return scope if isinstance(scope, syntax.ClassDef) else None

    def statement(self, node: syntax.Node) -> syntax.Node:
        """The simple or compound statement that a node stands in."""
        current = node
        for parent in node.ancestors:
            if isinstance(parent, syntax.SimpleStatementLine | syntax.BaseSmallStatement):
                return parent
            if isinstance(current, syntax.BaseCompoundStatement):
                return current
            current = parent
        return current

    def nodes(self, root: syntax.Module, kind: type[Node]) -> list[Node]:
        """The nodes of a class in a piece, in the order of the source."""
        return root.kinds.get(kind, [])  # type: ignore[return-value]

    def calls_of(self, name: str, *others: str) -> Iterator[syntax.Call]:
        """The calls whose callee ends in a name, from the pieces that mention it, and others where they are given."""
        for root in self.trees(name, *others):
            yield from self.calls_in(root, name)

    def attributes_set(self, name: str) -> Iterator[tuple[syntax.Attribute, syntax.BaseExpression]]:
        """The simple assignments to an attribute of that name, on whatever object, with what is assigned."""
        for root in self.trees(name):
            for node in self.nodes(root, syntax.Assign):
                for target in node.targets:
                    if isinstance(target.target, syntax.Attribute) and target.target.attr.value == name:
                        yield target.target, node.value

    def calls_in(self, root: syntax.Module, name: str) -> list[syntax.Call]:
        """The calls in a piece whose callee ends in a name."""
        found = self._calls.get(root)
        if found is None:
            found = self._calls[root] = {}
            for call in self.nodes(root, syntax.Call):
                found.setdefault(callee_name(call), []).append(call)
        return found.get(name, [])


def callee_name(call: syntax.Call) -> str | None:
    """The last name of what is called: ``get`` for ``a.b.get()``."""
    func = call.func
    if isinstance(func, syntax.Attribute):
        return func.attr.value
    return func.value if isinstance(func, syntax.Name) else None
