"""A source as the resolver sees it: its pieces parsed on demand, who stands in whom, which scope binds what."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import libcst as cst

from verify_lint.resolve.tree import children
from verify_lint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from verify_lint.finding import Location
    from verify_lint.source import Piece, Source

ScopeNode = cst.FunctionDef | cst.Lambda | cst.ClassDef
Node = TypeVar("Node", bound=cst.CSTNode)
COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.GeneratorExp, cst.DictComp)


class Module:
    """One file. Nodes are told apart by identity, so a node also tells where it stands."""

    def __init__(self, source: Source, path: Path | None = None, *, is_main: bool = True) -> None:
        self.source = source
        self.is_main = is_main
        # Whether libcst accepted all that was asked for.
        self.is_whole = True
        self.path = path
        self.parents: dict[cst.CSTNode, cst.CSTNode] = {}
        self._order: dict[cst.CSTNode, tuple[int, int]] = {}
        self.parsed = 0
        self._pieces: dict[cst.Module, Piece] = {}
        self._nodes: dict[cst.CSTNode, dict[type[object], list[cst.CSTNode]]] = {}
        self._calls: dict[cst.CSTNode, dict[str | None, list[cst.Call]]] = {}

    @property
    def is_package(self) -> bool:
        """Whether the file is the ``__init__`` of a package."""
        return self.path is not None and self.path.name == "__init__.py"

    def trees(self, *names: str) -> Iterator[cst.Module]:
        """The pieces that contain all of the identifiers, parsed; all pieces where none is given."""
        for piece in self.source.pieces:
            if all(name in piece.names for name in names):
                yield self.tree(piece)

    def tree(self, piece: Piece) -> cst.Module:
        """A piece's tree, its nodes known to :attr:`parents`.

        Raises ``SourceError`` where libcst refuses it; in a file that is not checked itself, such a piece counts as empty.
        """
        try:
            root = piece.module
        except SourceError:
            if self.is_main:
                raise
            self.is_whole = False
            piece.module = root = cst.Module(())
        if root not in self._pieces:
            self._pieces[root] = piece
            self._number(root, piece.first_row)
            self.parsed += len(piece.text)
        return root

    def adopt(self, root: cst.CSTNode, place: cst.CSTNode) -> None:
        """Let an expression that was parsed apart (a quoted annotation) stand where its text stands."""
        self._number(root, 0)
        self.parents[root] = place

    def _number(self, root: cst.CSTNode, row: int) -> None:
        nodes: defaultdict[type[object], list[cst.CSTNode]] = defaultdict(list)
        self._nodes[root] = nodes
        stack: list[cst.CSTNode] = [root]
        while stack:
            node = stack.pop()
            nodes[type(node)].append(node)
            self._order[node] = (row, len(self._order))
            below = children(node)
            for child in below:
                self.parents[child] = node
            stack += below[::-1]

    def order(self, node: cst.CSTNode) -> tuple[int, int]:
        """A key that sorts nodes as they stand in the file."""
        return self._order.get(node, (0, 0))

    def ancestors(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """What stands around a node, from the inside."""
        parent = self.parents.get(node)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def piece(self, node: cst.CSTNode) -> Piece:
        """The piece that a node stands in."""
        return self._pieces[self.root(node)]

    def root(self, node: cst.CSTNode) -> cst.Module:
        """The tree that a node stands in."""
        *_, root = (node, *self.ancestors(node))
        assert isinstance(root, cst.Module)
        return root

    def span(self, node: cst.CSTNode) -> tuple[Location, Location]:
        """The first character of a node, and the place behind its last."""
        return self.piece(node).span(node)

    def scope(self, node: cst.CSTNode) -> ScopeNode | None:
        """The innermost function, lambda or class whose names an expression sees first; None for the module.

        Decorators, defaults, annotations and base classes belong to the scope outside.
        """
        child = node
        for parent in self.ancestors(node):
            if isinstance(parent, cst.FunctionDef | cst.ClassDef) and child is parent.body:
                return parent
            if isinstance(parent, cst.Lambda) and child is parent.body:
                return parent
            child = parent
        return None

    def following(self, statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The statements behind a simple one in the same block, those on the same line among them."""
        line = self.parents.get(statement)
        block = self.parents.get(line) if line is not None else None
        if not isinstance(line, cst.SimpleStatementLine) or block is None:
            return
        small: list[cst.CSTNode] = list(line.body)
        yield from small[small.index(statement) + 1 :] if statement in small else ()
        body: list[cst.CSTNode] = list(getattr(block, "body", ()))
        behind = body[body.index(line) + 1 :] if line in body else []
        if isinstance(block, cst.Module):
            row = self._pieces[block].first_row
            rest: Iterator[cst.CSTNode] = (
                item for piece in self.source.pieces if piece.first_row > row for item in self.tree(piece).body
            )
        else:
            rest = iter(())
        for item in chain(behind, rest):
            yield from item.body if isinstance(item, cst.SimpleStatementLine) else (item,)

    def enclosing_function(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        """The innermost ``def`` around a node."""
        scope = self.scope(node)
        while scope is not None and not isinstance(scope, cst.FunctionDef):
            scope = self.scope(scope)
        return scope

    def class_of(self, function: cst.CSTNode) -> cst.ClassDef | None:
        """The class that a function is a method of."""
        scope = self.scope(function)
        return scope if isinstance(scope, cst.ClassDef) else None

    def statement(self, node: cst.CSTNode) -> cst.CSTNode:
        """The simple or compound statement that a node stands in."""
        current = node
        for parent in self.ancestors(node):
            if isinstance(parent, cst.SimpleStatementLine | cst.BaseSmallStatement):
                return parent
            if isinstance(current, cst.BaseCompoundStatement):
                return current
            current = parent
        return current

    def nodes(self, root: cst.Module, kind: type[Node]) -> list[Node]:
        """The nodes of a class in a piece, in the order of the source."""
        return self._nodes[root].get(kind, [])  # type: ignore[return-value]

    def calls_of(self, name: str, *others: str) -> Iterator[cst.Call]:
        """The calls whose callee ends in a name, from the pieces that mention it, and others where they are given."""
        for root in self.trees(name, *others):
            yield from self.calls_in(root, name)

    def attributes_set(self, name: str) -> Iterator[tuple[cst.Attribute, cst.BaseExpression]]:
        """The simple assignments to an attribute of that name, on whatever object, with what is assigned."""
        for root in self.trees(name):
            for node in self.nodes(root, cst.Assign):
                for target in node.targets:
                    if isinstance(target.target, cst.Attribute) and target.target.attr.value == name:
                        yield target.target, node.value

    def calls_in(self, root: cst.Module, name: str) -> list[cst.Call]:
        """The calls in a piece whose callee ends in a name."""
        found = self._calls.get(root)
        if found is None:
            found = self._calls[root] = {}
            for call in self.nodes(root, cst.Call):
                found.setdefault(callee_name(call), []).append(call)
        return found.get(name, [])


def callee_name(call: cst.Call) -> str | None:
    """The last name of what is called: ``get`` for ``a.b.get()``."""
    func = call.func
    if isinstance(func, cst.Attribute):
        return func.attr.value
    return func.value if isinstance(func, cst.Name) else None
