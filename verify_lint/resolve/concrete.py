"""The tree of what only libcst reads, made of libcst's, whose nodes have the same names and parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

import libcst as cst

from verify_lint.finding import Location
from verify_lint.resolve import syntax
from verify_lint.resolve.syntax import NODES_PER_ROW, OPERATORS, OTHER_OPERATOR
from verify_lint.source import SourceError

if TYPE_CHECKING:
    from verify_lint.source import Piece

NO_CODE = frozenset(
    {
        "asynchronous", "colon", "comma", "comment", "conversion", "default_indent", "default_newline", "dot", "empty_lines",
        "encoding", "end", "equal", "first_colon", "footer", "has_trailing_newline", "header", "indent", "lbrace",
        "lbracket", "leading_lines", "lines_after_decorators", "lpar", "newline", "operator", "posonly_ind", "rbrace",
        "rbracket", "relative", "rpar", "second_colon", "semicolon", "separator", "start", "trailing_comma",
        "trailing_whitespace",
    }
)  # fmt: skip


@cache
def code_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """The fields of a class of nodes that can hold code, in the order of the source."""
    return tuple(field.name for field in fields(kind) if field.name not in NO_CODE and "whitespace" not in field.name)


def children(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The nodes directly below that hold code."""
    found: list[cst.CSTNode] = []
    for name in code_fields(type(node)):
        value = getattr(node, name)
        found += [
            item for item in (value if isinstance(value, list | tuple) else [value]) if isinstance(item, cst.CSTNode)
        ]
    return found


# Where ours is called otherwise.
RENAMED = {
    "ConcatenatedString": "SimpleString",
    "ExceptStarHandler": "ExceptHandler",
    "FormattedStringExpression": "Other",
    "TemplatedString": "FormattedString",
    "TemplatedStringExpression": "Other",
    "TypeParameters": "Other",
}


@cache
def _kind(name: str) -> type[syntax.Node]:
    """The class of ours for one of libcst's; a name that the module imports itself, such as TypeVar, is none."""
    kind = getattr(syntax, RENAMED.get(name, name), None)
    return kind if isinstance(kind, type) and issubclass(kind, syntax.Node) else syntax.Other


class Converter:
    """Makes the nodes of one piece."""

    def __init__(self) -> None:
        self.kinds: dict[type[syntax.Node], list[syntax.Node]] = defaultdict(list)
        self._number = 0

    def tree(self, piece: Piece) -> syntax.Module:
        """Raises ``SourceError`` where libcst refuses the piece, or it is nested too deeply."""
        self._number = piece.first_row * NODES_PER_ROW
        try:
            root = self.node(piece.module, None)
        except RecursionError as error:
            raise SourceError("nested too deeply to be analysed", Location(piece.first_row, 1)) from error
        root.piece, root.kinds = piece, self.kinds
        return root  # type: ignore[no-any-return]

    def node(self, source: Any, parent: syntax.Node | None) -> Any:
        """What a node of libcst is here, its parts converted."""
        name = type(source).__name__
        kind: Any = _kind(name)
        if name in ("ConcatenatedString", "FormattedString") and getattr(source, "evaluated_value", None) is None:
            # One of the strings that follow one another is an f-string.
            kind = syntax.FormattedString
        node = kind()
        node.parent, node.first, node.last = parent, source, source
        self._number += 1
        node.order = self._number
        self.kinds[kind].append(node)
        self._facts(node, source)
        for field in kind.fields:
            setattr(node, field, self._parts(source, node) if field == "parts" else self._part(source, field, node))
        return node

    def _part(self, source: Any, field: str, node: syntax.Node) -> Any:
        value = getattr(source, field, None)
        if isinstance(value, list | tuple):
            return tuple([self.node(item, node) for item in value])
        if field == "star_arg" and type(value).__name__ == "ParamStar":
            return None
        return self.node(value, node) if isinstance(value, cst.CSTNode) else None

    def _parts(self, source: Any, node: syntax.Node) -> tuple[syntax.Node, ...]:
        return tuple([self.node(child, node) for child in children(source)])

    @staticmethod
    def _facts(node: Any, source: Any) -> None:
        match node:
            case syntax.Name():
                node.value = source.value
            case syntax.SimpleString() | syntax.Integer() | syntax.Float() | syntax.Imaginary():
                node.evaluated_value = source.evaluated_value
            case syntax.Arg() | syntax.Param():
                node.star = source.star if isinstance(source.star, str) else ""
            case syntax.ImportFrom():
                node.level = len(source.relative)
            case syntax.With():
                node.asynchronous = source.asynchronous is not None
            case (
                syntax.UnaryOperation()
                | syntax.BinaryOperation()
                | syntax.BooleanOperation()
                | syntax.ComparisonTarget()
                | syntax.AugAssign()
            ):
                node.operator = OPERATORS.get(type(source.operator).__name__, OTHER_OPERATOR)
