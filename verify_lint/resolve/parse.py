"""Text → :mod:`verify_lint.resolve.syntax`: of the tree that ``ast`` made already, or of libcst's where ``ast`` cannot.

libcst is asked for a grammar that is newer than the running Python's, and before Python 3.12 for what stands inside of
f-strings, whose places ``ast`` did not know until then.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from verify_lint.finding import Location
from verify_lint.resolve import syntax
from verify_lint.source import SourceError, string_or_comment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from verify_lint.source import Piece

Kinds = dict[type[syntax.Node], list[syntax.Node]]
PLACES_IN_STRINGS = sys.version_info >= (3, 12)
SMALL = (
    ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete, ast.Return, ast.Raise, ast.Assert, ast.Pass, ast.Break,
    ast.Continue, ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom,
)  # fmt: skip
if sys.version_info >= (3, 12):
    SMALL = (*SMALL, ast.TypeAlias)
CONSTANTS: dict[type, type[syntax.SimpleString | syntax.Integer | syntax.Float | syntax.Imaginary]] = {
    str: syntax.SimpleString,
    bytes: syntax.SimpleString,
    int: syntax.Integer,
    float: syntax.Float,
    complex: syntax.Imaginary,
}


def tree(piece: Piece) -> syntax.Module:
    """The tree of a piece; raises ``SourceError`` where it is nested too deeply, or libcst refuses what only it could read."""
    statements = piece.statements
    if statements is None:
        return _concrete(piece)
    builder = _Builder(piece.lines, piece.first_row)
    try:
        root = builder.tree(piece, statements)
    except RecursionError as error:
        raise SourceError("nested too deeply to be analysed", Location(piece.first_row, 1)) from error
    if builder.calls_in_strings and not piece.is_deep and not PLACES_IN_STRINGS:
        return _concrete(piece)
    return root


def forget_places(root: syntax.Module) -> None:
    """Let go of what ``ast`` made of a piece: it takes four times the memory of the nodes, and only findings ask for places."""
    if isinstance(root.first, ast.AST):
        for nodes in root.kinds.values():
            for node in nodes:
                node.first = node.last = None


def remember_places(root: syntax.Module) -> None:
    """Find out again where the nodes of a piece stand: what is made of the same text has the same nodes in the same order."""
    assert root.piece is not None
    again = tree(root.piece)
    for kind, nodes in again.kinds.items():
        for node, same in zip(root.kinds[kind], nodes, strict=True):
            node.first, node.last = same.first, same.last
    release(again.kinds)


def release(kinds: Kinds) -> None:
    """Let go of nodes: they know one another, and the engine works without the collector that would find that out."""
    for nodes in kinds.values():
        for node in nodes:
            node.parent = None
    kinds.clear()


def _concrete(piece: Piece) -> syntax.Module:
    # Hardly any file needs it.
    from verify_lint.resolve.concrete import Converter

    return Converter().tree(piece)


def nothing(piece: Piece) -> syntax.Module:
    """The tree of a piece that cannot be read."""
    root = syntax.Module()
    syntax.stray(root)
    root.piece, root.body, root.kinds = piece, (), {}
    return root


def expression(text: str, place: syntax.Node) -> tuple[syntax.BaseExpression | None, Kinds]:
    """An expression that stands in a string, and its nodes; they stand where the string does. None where the text is none."""
    builder = _Builder((), 0)
    root: syntax.BaseExpression | None = None
    try:
        root = builder.expression(ast.parse(text.strip(), mode="eval").body, place)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # A string that is no annotation.
        root = None
    for nodes in builder.kinds.values():
        for node in nodes:
            node.first, node.last = place.first, place.last
    return root, builder.kinds


def span(piece: Piece, node: syntax.Node) -> tuple[Location, Location]:
    """The first character of a node in its file, and the place behind its last."""
    first, last = node.first, node.last
    if not isinstance(first, ast.AST):
        return piece.span(first)[0], piece.span(last)[1]
    start = _location(piece, first.lineno, first.col_offset)  # type: ignore[attr-defined]
    end = _location(piece, last.end_lineno, last.end_col_offset)
    match node, first:
        case syntax.Name(value=value), ast.Attribute():
            start = Location(end.row, end.column - len(value))
        case syntax.Name(value=value), ast.keyword() | ast.arg():
            end = Location(start.row, start.column + len(value))
        case syntax.Decorator(), _:
            start = _before(piece, start, "@") or start
        case syntax.BooleanOperation(parent=syntax.BooleanOperation(right=following)), _ if first is not last:
            # Parentheses around the last operand end behind it.
            place = _location(piece, following.first.lineno, following.first.col_offset)
            bracket = _before(piece, place, ")")
            if bracket is not None:
                end = max(end, Location(bracket.row, bracket.column + 1))
    return start, end


def _location(piece: Piece, row: int, offset: int) -> Location:
    """``ast`` counts the bytes of UTF-8."""
    line = piece.lines[row - piece.first_row]
    if not line.isascii():
        offset = len(line.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "surrogatepass"))
    return Location(row, offset + 1)


def _before(piece: Piece, place: Location, character: str) -> Location | None:
    """The last time that a character stands before a place in a piece, strings and comments left out."""
    row, column = place.row, place.column
    while (found := _code(piece.lines[row - piece.first_row][: column - 1]).rfind(character)) < 0:
        row -= 1
        if row < piece.first_row:
            return None
        column = len(piece.lines[row - piece.first_row]) + 1
    return Location(row, found + 1)


def _code(line: str) -> str:
    return string_or_comment().sub(lambda match: " " * len(match[0]), line)


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not node.value


class _Builder:
    """Makes the nodes of one piece; what stands in a node is made behind it, so the numbers follow the source."""

    def __init__(self, lines: Sequence[str], first_row: int) -> None:
        self.lines = lines
        self.first_row = first_row
        self.kinds: dict[type[syntax.Node], list[syntax.Node]] = defaultdict(list)
        # Whether an f-string has a call in it that gives something: only then does anybody ask where that stands.
        self.calls_in_strings = False
        self._number = first_row * syntax.NODES_PER_ROW

    def tree(self, piece: Piece, statements: list[ast.stmt]) -> syntax.Module:
        root: syntax.Module = self.new(syntax.Module, None, statements[0], statements[-1])
        root.piece, root.kinds = piece, self.kinds
        root.body = self.block(statements, root)
        return root

    def new(self, kind: type[Any], parent: syntax.Node | None, first: Any, last: Any = None) -> Any:
        node = kind()
        node.parent = parent
        node.first = first
        node.last = first if last is None else last
        self._number += 1
        node.order = self._number
        self.kinds[kind].append(node)
        return node

    # Expressions ----------------------------------------------------------------------------------------------------

    def expression(self, source: ast.expr, parent: syntax.Node) -> Any:
        build = EXPRESSIONS.get(type(source))
        return build(self, source, parent) if build is not None else self.other(source, parent)

    def maybe(self, source: ast.expr | None, parent: syntax.Node) -> Any:
        return None if source is None else self.expression(source, parent)

    def several(self, sources: Iterable[ast.expr], parent: syntax.Node) -> tuple[Any, ...]:
        return tuple([self.expression(source, parent) for source in sources])

    def name(self, source: ast.Name, parent: syntax.Node) -> syntax.Name:
        node: syntax.Name = self.new(syntax.Name, parent, source)
        node.value = source.id
        return node

    def named(self, value: str, parent: syntax.Node, first: Any, last: Any = None) -> syntax.Name:
        """A name that ``ast`` keeps as a string."""
        node: syntax.Name = self.new(syntax.Name, parent, first, last)
        node.value = value
        return node

    def attribute(self, source: ast.Attribute, parent: syntax.Node) -> syntax.Attribute:
        node: syntax.Attribute = self.new(syntax.Attribute, parent, source)
        node.value = self.expression(source.value, node)
        node.attr = self.named(source.attr, node, source)
        return node

    def constant(self, source: ast.Constant, parent: syntax.Node) -> syntax.BaseExpression:
        value = source.value
        kind = CONSTANTS.get(type(value))
        if kind is not None:
            node = self.new(kind, parent, source)
            node.evaluated_value = value
            return node  # type: ignore[no-any-return]
        if value is ...:
            return self.other(source, parent)
        return self.named(str(value), parent, source)

    def other(self, source: ast.AST, parent: syntax.Node) -> syntax.Other:
        node: syntax.Other = self.new(syntax.Other, parent, source)
        node.parts = tuple([self.part(inner, node) for inner in ast.iter_child_nodes(source) if not _is_mark(inner)])
        return node

    def part(self, source: ast.AST, parent: syntax.Node) -> syntax.Node:
        if isinstance(source, ast.expr):
            return self.expression(source, parent)  # type: ignore[no-any-return]
        if isinstance(source, ast.pattern):
            return self.pattern(source, parent)
        return self.other(source, parent)

    def formatted(self, source: ast.JoinedStr, parent: syntax.Node) -> syntax.FormattedString:
        node: syntax.FormattedString = self.new(syntax.FormattedString, parent, source)
        node.parts = tuple([self.other(inner, node) for inner in source.values if not isinstance(inner, ast.Constant)])
        self.calls_in_strings = self.calls_in_strings or any(
            isinstance(inner, ast.Call) and (inner.keywords or any(map(_is_constant, inner.args)))
            for inner in ast.walk(source)
        )
        return node

    def elements(self, sources: Iterable[ast.expr], parent: syntax.Node) -> tuple[Any, ...]:
        return tuple([self.element(source, parent) for source in sources])

    def element(self, source: ast.expr, parent: syntax.Node) -> syntax.Element | syntax.StarredElement:
        if type(source) is ast.Starred:
            return self.starred(source, parent)
        node: syntax.Element = self.new(syntax.Element, parent, source)
        node.value = self.expression(source, node)
        return node

    def starred(self, source: ast.Starred, parent: syntax.Node) -> syntax.StarredElement:
        node: syntax.StarredElement = self.new(syntax.StarredElement, parent, source)
        node.value = self.expression(source.value, node)
        return node

    def display(self, source: ast.Tuple | ast.List | ast.Set, parent: syntax.Node) -> Any:
        node = self.new(DISPLAYS[type(source)], parent, source)
        node.elements = self.elements(source.elts, node)
        return node

    def dict_of(self, source: ast.Dict, parent: syntax.Node) -> syntax.Dict:
        node: syntax.Dict = self.new(syntax.Dict, parent, source)
        node.elements = tuple([self.entry(*pair, node) for pair in zip(source.keys, source.values, strict=True)])
        return node

    def entry(self, key: ast.expr | None, value: ast.expr, parent: syntax.Node) -> Any:
        if key is None:
            starred: syntax.StarredDictElement = self.new(syntax.StarredDictElement, parent, value)
            starred.value = self.expression(value, starred)
            return starred
        node: syntax.DictElement = self.new(syntax.DictElement, parent, key, value)
        node.key = self.expression(key, node)
        node.value = self.expression(value, node)
        return node

    def unary(self, source: ast.UnaryOp, parent: syntax.Node) -> syntax.UnaryOperation:
        node: syntax.UnaryOperation = self.new(syntax.UnaryOperation, parent, source)
        node.operator = syntax.OPERATORS.get(type(source.op).__name__, syntax.OTHER_OPERATOR)
        node.expression = self.expression(source.operand, node)
        return node

    def binary(self, source: ast.BinOp, parent: syntax.Node) -> syntax.BinaryOperation:
        node: syntax.BinaryOperation = self.new(syntax.BinaryOperation, parent, source)
        node.operator = syntax.OPERATORS.get(type(source.op).__name__, syntax.OTHER_OPERATOR)
        node.left = self.expression(source.left, node)
        node.right = self.expression(source.right, node)
        return node

    def boolean(self, source: ast.BoolOp, parent: syntax.Node) -> syntax.BooleanOperation:
        operator, values = syntax.OPERATORS[type(source.op).__name__], source.values
        outer: syntax.BooleanOperation = self.new(syntax.BooleanOperation, parent, source)
        # From the outside, which holds the last operand, to the inside, which holds the first two.
        nodes = [outer]
        for last in range(len(values) - 2, 0, -1):
            nodes.append(self.new(syntax.BooleanOperation, nodes[-1], source, values[last]))
            nodes[-2].left = nodes[-1]
        inner = nodes[-1]
        inner.left = self.expression(values[0], inner)
        for node, value in zip(reversed(nodes), values[1:], strict=True):
            node.operator = operator
            node.right = self.expression(value, node)
        return outer

    def comparison(self, source: ast.Compare, parent: syntax.Node) -> syntax.Comparison:
        node: syntax.Comparison = self.new(syntax.Comparison, parent, source)
        node.left = self.expression(source.left, node)
        node.comparisons = tuple(
            [self.compared(*pair, node) for pair in zip(source.ops, source.comparators, strict=True)]
        )
        return node

    def compared(self, operator: ast.cmpop, other: ast.expr, parent: syntax.Node) -> syntax.ComparisonTarget:
        node: syntax.ComparisonTarget = self.new(syntax.ComparisonTarget, parent, other)
        node.operator = syntax.OPERATORS.get(type(operator).__name__, syntax.OTHER_OPERATOR)
        node.comparator = self.expression(other, node)
        return node

    def conditional(self, source: ast.IfExp, parent: syntax.Node) -> syntax.IfExp:
        node: syntax.IfExp = self.new(syntax.IfExp, parent, source)
        node.body = self.expression(source.body, node)
        node.test = self.expression(source.test, node)
        node.orelse = self.expression(source.orelse, node)
        return node

    def walrus(self, source: ast.NamedExpr, parent: syntax.Node) -> syntax.NamedExpr:
        node: syntax.NamedExpr = self.new(syntax.NamedExpr, parent, source)
        node.target = self.expression(source.target, node)
        node.value = self.expression(source.value, node)
        return node

    def awaited(self, source: ast.Await, parent: syntax.Node) -> syntax.Await:
        node: syntax.Await = self.new(syntax.Await, parent, source)
        node.expression = self.expression(source.value, node)
        return node

    def yielded(self, source: ast.Yield, parent: syntax.Node) -> syntax.Yield:
        node: syntax.Yield = self.new(syntax.Yield, parent, source)
        node.value = self.maybe(source.value, node)
        return node

    def yielded_from(self, source: ast.YieldFrom, parent: syntax.Node) -> syntax.Yield:
        node: syntax.Yield = self.new(syntax.Yield, parent, source)
        inner: syntax.From = self.new(syntax.From, node, source)
        inner.item = self.expression(source.value, inner)
        node.value = inner
        return node

    def call(self, source: ast.Call, parent: syntax.Node) -> syntax.Call:
        node: syntax.Call = self.new(syntax.Call, parent, source)
        node.func = self.expression(source.func, node)
        node.args = self.arguments(source, node)
        return node

    def arguments(self, source: ast.Call, parent: syntax.Node) -> tuple[syntax.Arg, ...]:
        given: list[ast.expr | ast.keyword] = [*source.args, *source.keywords]
        if source.keywords and source.args and type(source.args[-1]) is ast.Starred:
            # f(key=value, *rest)
            given.sort(key=_place)
        return tuple([self.argument(item, parent) for item in given])

    def argument(self, source: ast.expr | ast.keyword, parent: syntax.Node) -> syntax.Arg:
        node: syntax.Arg = self.new(syntax.Arg, parent, source)
        node.keyword, node.star = None, ""
        if type(source) is ast.keyword:
            if source.arg is None:
                node.star = "**"
            else:
                node.keyword = self.named(source.arg, node, source)
            node.value = self.expression(source.value, node)
        elif type(source) is ast.Starred:
            node.star = "*"
            node.value = self.expression(source.value, node)
        else:
            assert isinstance(source, ast.expr)
            node.value = self.expression(source, node)
        return node

    def subscript(self, source: ast.Subscript, parent: syntax.Node) -> syntax.Subscript:
        node: syntax.Subscript = self.new(syntax.Subscript, parent, source)
        node.value = self.expression(source.value, node)
        parts = source.slice.elts if isinstance(source.slice, ast.Tuple) and source.slice.elts else [source.slice]
        node.slice = tuple([self.subscripted(part, node) for part in parts])
        return node

    def subscripted(self, source: ast.expr, parent: syntax.Node) -> syntax.SubscriptElement:
        node: syntax.SubscriptElement = self.new(syntax.SubscriptElement, parent, source)
        if isinstance(source, ast.Slice):
            node.slice = self.other(source, node)
        else:
            node.slice = self.new(syntax.Index, node, source)
            node.slice.value = self.expression(source.value if isinstance(source, ast.Starred) else source, node.slice)  # type: ignore[union-attr]
        return node

    def comprehension(self, source: Any, parent: syntax.Node) -> Any:
        node = self.new(COMPREHENSIONS[type(source)], parent, source)
        if isinstance(source, ast.DictComp):
            node.key = self.expression(source.key, node)
            node.value = self.expression(source.value, node)
        else:
            node.elt = self.expression(source.elt, node)
        node.for_in = self.clauses(source.generators, node)
        return node

    def clauses(self, sources: Sequence[ast.comprehension], parent: syntax.Node) -> syntax.CompFor:
        source, *rest = sources
        node: syntax.CompFor = self.new(syntax.CompFor, parent, source.target, source.iter)
        node.target = self.expression(source.target, node)
        node.iter = self.expression(source.iter, node)
        node.ifs = self.several(source.ifs, node)
        node.inner_for_in = self.clauses(rest, node) if rest else None
        return node

    def function(self, source: ast.Lambda, parent: syntax.Node) -> syntax.Lambda:
        node: syntax.Lambda = self.new(syntax.Lambda, parent, source)
        node.params = self.parameters(source.args, node)
        node.body = self.expression(source.body, node)
        return node

    def parameters(self, source: ast.arguments, parent: syntax.Node) -> syntax.Parameters:
        node: syntax.Parameters = self.new(syntax.Parameters, parent, parent.first)
        count = len(source.posonlyargs)
        defaults = [None] * (count + len(source.args) - len(source.defaults)) + source.defaults
        pairs = [*zip([*source.posonlyargs, *source.args], defaults, strict=True)]
        node.posonly_params = tuple([self.parameter(*pair, node) for pair in pairs[:count]])
        node.params = tuple([self.parameter(*pair, node) for pair in pairs[count:]])
        node.star_arg = self.parameter(source.vararg, None, node, "*") if source.vararg is not None else None
        node.kwonly_params = tuple(
            [self.parameter(*pair, node) for pair in zip(source.kwonlyargs, source.kw_defaults, strict=True)]
        )
        node.star_kwarg = self.parameter(source.kwarg, None, node, "**") if source.kwarg is not None else None
        return node

    def parameter(self, source: ast.arg, default: ast.expr | None, parent: syntax.Node, star: str = "") -> syntax.Param:
        node: syntax.Param = self.new(syntax.Param, parent, source, default)
        node.star = star
        node.name = self.named(source.arg, node, source)
        node.annotation = self.annotation(source.annotation, node)
        node.default = self.maybe(default, node)
        return node

    def annotation(self, source: ast.expr | None, parent: syntax.Node) -> Any:
        if source is None:
            return None
        node: syntax.Annotation = self.new(syntax.Annotation, parent, source)
        node.annotation = self.expression(source, node)
        return node

    # Statements -----------------------------------------------------------------------------------------------------

    def block(self, sources: Sequence[ast.stmt], parent: syntax.Node) -> tuple[Any, ...]:
        """Statements, those of one line together."""
        made: list[syntax.Node] = []
        line: syntax.SimpleStatementLine | None = None
        for source in sources:
            if not isinstance(source, SMALL):
                line = None
                made.append(self.statement(source, parent))
            elif line is not None and self._shares_line(line.last, source):
                line.body = (*line.body, self.statement(source, line))
                line.last = source
            else:
                line = self.new(syntax.SimpleStatementLine, parent, source)
                line.body = (self.statement(source, line),)
                made.append(line)
        return tuple(made)

    def _shares_line(self, before: ast.stmt, source: ast.stmt) -> bool:
        end = before.end_lineno or before.lineno
        return source.lineno == end or self._goes_on(end, source.lineno)

    def _goes_on(self, row: int, until: int) -> bool:
        """Whether each row up to another ends in a backslash that is none of a comment."""
        rows = self.lines[max(row - self.first_row, 0) : until - self.first_row]
        return bool(rows) and all(line.rstrip("\r\n").endswith("\\") and "#" not in line for line in rows)

    def suite(self, sources: Sequence[ast.stmt], parent: syntax.Node) -> syntax.Suite:
        first = sources[0]
        if isinstance(first, SMALL) and not self._begins_line(first):
            simple: syntax.SimpleStatementSuite = self.new(syntax.SimpleStatementSuite, parent, first, sources[-1])
            simple.body = tuple([self.statement(source, simple) for source in sources])
            return simple
        node: syntax.IndentedBlock = self.new(syntax.IndentedBlock, parent, first, sources[-1])
        node.body = self.block(sources, node)
        return node

    def _begins_line(self, source: ast.stmt) -> bool:
        line = self.lines[source.lineno - self.first_row]
        # What is white space is one byte long.
        before = line[: source.col_offset]
        return not before.strip(" \t\f") and not self._goes_on(source.lineno - 1, source.lineno)

    def statement(self, source: ast.stmt, parent: syntax.Node) -> Any:
        return STATEMENTS[type(source)](self, source, parent)

    def evaluated(self, source: ast.Expr, parent: syntax.Node) -> syntax.Expr:
        node: syntax.Expr = self.new(syntax.Expr, parent, source)
        node.value = self.expression(source.value, node)
        return node

    def assign(self, source: ast.Assign, parent: syntax.Node) -> syntax.Assign:
        node: syntax.Assign = self.new(syntax.Assign, parent, source)
        node.targets = tuple([self.target(target, node) for target in source.targets])
        node.value = self.expression(source.value, node)
        return node

    def target(self, source: ast.expr, parent: syntax.Node) -> syntax.AssignTarget:
        node: syntax.AssignTarget = self.new(syntax.AssignTarget, parent, source)
        node.target = self.expression(source, node)
        return node

    def annotated(self, source: ast.AnnAssign, parent: syntax.Node) -> syntax.AnnAssign:
        node: syntax.AnnAssign = self.new(syntax.AnnAssign, parent, source)
        node.target = self.expression(source.target, node)
        node.annotation = self.annotation(source.annotation, node)
        node.value = self.maybe(source.value, node)
        return node

    def augmented(self, source: ast.AugAssign, parent: syntax.Node) -> syntax.AugAssign:
        node: syntax.AugAssign = self.new(syntax.AugAssign, parent, source)
        node.operator = syntax.OPERATORS["BitOrAssign"] if isinstance(source.op, ast.BitOr) else syntax.OTHER_OPERATOR
        node.target = self.expression(source.target, node)
        node.value = self.expression(source.value, node)
        return node

    def delete(self, source: ast.Delete, parent: syntax.Node) -> syntax.Del:
        node: syntax.Del = self.new(syntax.Del, parent, source)
        if len(source.targets) == 1:
            node.target = self.expression(source.targets[0], node)
        else:
            node.target = self.new(syntax.Tuple, node, source.targets[0], source.targets[-1])
            node.target.elements = self.elements(source.targets, node.target)  # type: ignore[attr-defined]
        return node

    def returned(self, source: ast.Return, parent: syntax.Node) -> syntax.Return:
        node: syntax.Return = self.new(syntax.Return, parent, source)
        node.value = self.maybe(source.value, node)
        return node

    def raised(self, source: ast.Raise, parent: syntax.Node) -> syntax.Raise:
        node: syntax.Raise = self.new(syntax.Raise, parent, source)
        node.exc = self.maybe(source.exc, node)
        node.cause = self.maybe(source.cause, node)
        return node

    def asserted(self, source: ast.Assert, parent: syntax.Node) -> syntax.Assert:
        node: syntax.Assert = self.new(syntax.Assert, parent, source)
        node.test = self.expression(source.test, node)
        node.msg = self.maybe(source.msg, node)
        return node

    def bare(self, source: ast.stmt, parent: syntax.Node) -> syntax.BaseSmallStatement:
        return self.new(BARE[type(source)], parent, source)  # type: ignore[no-any-return]

    def declaration(self, source: ast.Global | ast.Nonlocal, parent: syntax.Node) -> Any:
        node = self.new(syntax.Global if isinstance(source, ast.Global) else syntax.Nonlocal, parent, source)
        node.names = tuple([self.declared(name, node) for name in source.names])
        return node

    def declared(self, name: str, parent: syntax.Node) -> syntax.NameItem:
        node: syntax.NameItem = self.new(syntax.NameItem, parent, parent.first)
        node.name = self.named(name, node, parent.first)
        return node

    def imported(self, source: ast.Import, parent: syntax.Node) -> syntax.Import:
        node: syntax.Import = self.new(syntax.Import, parent, source)
        node.names = tuple([self.alias(alias, node) for alias in source.names])
        return node

    def imported_from(self, source: ast.ImportFrom, parent: syntax.Node) -> syntax.ImportFrom:
        node: syntax.ImportFrom = self.new(syntax.ImportFrom, parent, source)
        node.level = source.level
        node.module = self.dotted(source.module, node) if source.module else None
        if source.names[0].name == "*":
            node.names = self.new(syntax.ImportStar, node, source.names[0])
        else:
            node.names = tuple([self.alias(alias, node) for alias in source.names])
        return node

    def alias(self, source: ast.alias, parent: syntax.Node) -> syntax.ImportAlias:
        node: syntax.ImportAlias = self.new(syntax.ImportAlias, parent, source)
        node.name = self.dotted(source.name, node)
        node.asname = self.bound(source.asname, node, source) if source.asname is not None else None
        return node

    def dotted(self, text: str, parent: syntax.Node) -> Any:
        """The nodes of a dotted name that ``ast`` keeps as a string."""
        value, _, attribute = text.rpartition(".")
        if not value:
            return self.named(text, parent, parent.first)
        node: syntax.Attribute = self.new(syntax.Attribute, parent, parent.first)
        node.value = self.dotted(value, node)
        node.attr = self.named(attribute, node, parent.first)
        return node

    def bound(self, name: str, parent: syntax.Node, place: Any) -> syntax.AsName:
        node: syntax.AsName = self.new(syntax.AsName, parent, place)
        node.name = self.named(name, node, place)
        return node

    def type_alias(self, source: Any, parent: syntax.Node) -> syntax.TypeAlias:
        node: syntax.TypeAlias = self.new(syntax.TypeAlias, parent, source)
        node.name = self.expression(source.name, node)
        node.type_parameters = self.type_parameters(source, node)
        node.value = self.expression(source.value, node)
        return node

    def type_parameters(self, source: Any, parent: syntax.Node) -> syntax.Other | None:
        """``[T: Bound = Default]``, which Python knows since 3.12."""
        parameters = getattr(source, "type_params", ())
        if not parameters:
            return None
        node: syntax.Other = self.new(syntax.Other, parent, parameters[0], parameters[-1])
        node.parts = tuple([self.other(parameter, node) for parameter in parameters])
        return node

    def decorators(self, sources: Iterable[ast.expr], parent: syntax.Node) -> tuple[syntax.Decorator, ...]:
        return tuple([self.decorator(source, parent) for source in sources])

    def decorator(self, source: ast.expr, parent: syntax.Node) -> syntax.Decorator:
        node: syntax.Decorator = self.new(syntax.Decorator, parent, source)
        node.decorator = self.expression(source, node)
        return node

    def function_definition(
        self, source: ast.FunctionDef | ast.AsyncFunctionDef, parent: syntax.Node
    ) -> syntax.FunctionDef:
        node: syntax.FunctionDef = self.new(syntax.FunctionDef, parent, source)
        node.decorators = self.decorators(source.decorator_list, node)
        node.name = self.named(source.name, node, source)
        node.type_parameters = self.type_parameters(source, node)
        node.params = self.parameters(source.args, node)
        node.returns = self.annotation(source.returns, node)
        node.body = self.suite(source.body, node)
        return node

    def class_definition(self, source: ast.ClassDef, parent: syntax.Node) -> syntax.ClassDef:
        node: syntax.ClassDef = self.new(syntax.ClassDef, parent, source)
        node.decorators = self.decorators(source.decorator_list, node)
        node.name = self.named(source.name, node, source)
        node.type_parameters = self.type_parameters(source, node)
        node.bases = tuple([self.argument(base, node) for base in source.bases])
        node.keywords = tuple([self.argument(keyword, node) for keyword in source.keywords])
        node.body = self.suite(source.body, node)
        return node

    def otherwise(self, sources: Sequence[ast.stmt], parent: syntax.Node, kind: type[Any] = syntax.Else) -> Any:
        if not sources:
            return None
        node = self.new(kind, parent, sources[0], sources[-1])
        node.body = self.suite(sources, node)
        return node

    def condition(self, source: ast.If, parent: syntax.Node) -> syntax.If:
        outer = node = self._condition(source, parent)
        # A chain of elif is as long as people like; it is followed without a call for each.
        while len(source.orelse) == 1 and self._is_elif(source.orelse[0]):
            source = source.orelse[0]  # type: ignore[assignment]
            node.orelse = self._condition(source, node)
            node = node.orelse
        node.orelse = self.otherwise(source.orelse, node)
        return outer

    def _condition(self, source: ast.If, parent: syntax.Node) -> syntax.If:
        node: syntax.If = self.new(syntax.If, parent, source)
        node.test = self.expression(source.test, node)
        node.body = self.suite(source.body, node)
        return node

    def _is_elif(self, source: ast.stmt) -> bool:
        if not isinstance(source, ast.If):
            return False
        return self.lines[source.lineno - self.first_row].lstrip(" \t\f").startswith("elif")

    def while_loop(self, source: ast.While, parent: syntax.Node) -> syntax.While:
        node: syntax.While = self.new(syntax.While, parent, source)
        node.test = self.expression(source.test, node)
        node.body = self.suite(source.body, node)
        node.orelse = self.otherwise(source.orelse, node)
        return node

    def for_loop(self, source: ast.For | ast.AsyncFor, parent: syntax.Node) -> syntax.For:
        node: syntax.For = self.new(syntax.For, parent, source)
        node.target = self.expression(source.target, node)
        node.iter = self.expression(source.iter, node)
        node.body = self.suite(source.body, node)
        node.orelse = self.otherwise(source.orelse, node)
        return node

    def attempt(self, source: ast.Try | ast.TryStar, parent: syntax.Node) -> syntax.Try:
        node: syntax.Try = self.new(syntax.Try if isinstance(source, ast.Try) else syntax.TryStar, parent, source)
        node.body = self.suite(source.body, node)
        node.handlers = tuple([self.handler(handler, node) for handler in source.handlers])
        node.orelse = self.otherwise(source.orelse, node)
        node.finalbody = self.otherwise(source.finalbody, node, syntax.Finally)
        return node

    def handler(self, source: ast.ExceptHandler, parent: syntax.Node) -> syntax.ExceptHandler:
        node: syntax.ExceptHandler = self.new(syntax.ExceptHandler, parent, source)
        node.type = self.maybe(source.type, node)
        node.name = self.bound(source.name, node, source) if source.name is not None else None
        node.body = self.suite(source.body, node)
        return node

    def context(self, source: ast.With | ast.AsyncWith, parent: syntax.Node) -> syntax.With:
        node: syntax.With = self.new(syntax.With, parent, source)
        node.asynchronous = isinstance(source, ast.AsyncWith)
        node.items = tuple([self.context_item(item, node) for item in source.items])
        node.body = self.suite(source.body, node)
        return node

    def context_item(self, source: ast.withitem, parent: syntax.Node) -> syntax.WithItem:
        node: syntax.WithItem = self.new(syntax.WithItem, parent, source.context_expr, source.optional_vars)
        node.item = self.expression(source.context_expr, node)
        node.asname = None
        if source.optional_vars is not None:
            node.asname = self.new(syntax.AsName, node, source.optional_vars)
            node.asname.name = self.expression(source.optional_vars, node.asname)
        return node

    def match(self, source: ast.Match, parent: syntax.Node) -> syntax.Match:
        node: syntax.Match = self.new(syntax.Match, parent, source)
        node.subject = self.expression(source.subject, node)
        node.cases = tuple([self.case(case, node) for case in source.cases])
        return node

    def case(self, source: ast.match_case, parent: syntax.Node) -> syntax.MatchCase:
        node: syntax.MatchCase = self.new(syntax.MatchCase, parent, source.pattern, source.body[-1])
        node.pattern = self.pattern(source.pattern, node)
        node.guard = self.maybe(source.guard, node)
        node.body = self.suite(source.body, node)
        return node

    def pattern(self, source: ast.pattern, parent: syntax.Node) -> syntax.Node:
        if isinstance(source, ast.MatchAs):
            taken: syntax.MatchAs = self.new(syntax.MatchAs, parent, source)
            taken.pattern = self.pattern(source.pattern, taken) if source.pattern is not None else None
            taken.name = self.named(source.name, taken, source) if source.name is not None else None
            return taken
        if isinstance(source, ast.MatchStar):
            star: syntax.MatchStar = self.new(syntax.MatchStar, parent, source)
            star.name = self.named(source.name, star, source) if source.name is not None else None
            return star
        return self.other(source, parent)


def _is_mark(node: ast.AST) -> bool:
    """Whether ``ast`` keeps something of a node as a node that is no code: an operator, a context."""
    return isinstance(node, ast.expr_context | ast.boolop | ast.operator | ast.unaryop | ast.cmpop)


def _place(node: ast.expr | ast.keyword) -> tuple[int, int]:
    return node.lineno, node.col_offset


EXPRESSIONS: dict[type[ast.expr], Callable[[_Builder, Any, syntax.Node], Any]] = {
    ast.Name: _Builder.name,
    ast.Attribute: _Builder.attribute,
    ast.Constant: _Builder.constant,
    ast.JoinedStr: _Builder.formatted,
    ast.Starred: _Builder.starred,
    ast.Tuple: _Builder.display,
    ast.List: _Builder.display,
    ast.Set: _Builder.display,
    ast.Dict: _Builder.dict_of,
    ast.UnaryOp: _Builder.unary,
    ast.BinOp: _Builder.binary,
    ast.BoolOp: _Builder.boolean,
    ast.Compare: _Builder.comparison,
    ast.IfExp: _Builder.conditional,
    ast.NamedExpr: _Builder.walrus,
    ast.Await: _Builder.awaited,
    ast.Yield: _Builder.yielded,
    ast.YieldFrom: _Builder.yielded_from,
    ast.Call: _Builder.call,
    ast.Subscript: _Builder.subscript,
    ast.ListComp: _Builder.comprehension,
    ast.SetComp: _Builder.comprehension,
    ast.GeneratorExp: _Builder.comprehension,
    ast.DictComp: _Builder.comprehension,
    ast.Lambda: _Builder.function,
}
STATEMENTS: dict[type[ast.stmt], Callable[[_Builder, Any, syntax.Node], Any]] = {
    ast.Expr: _Builder.evaluated,
    ast.Assign: _Builder.assign,
    ast.AnnAssign: _Builder.annotated,
    ast.AugAssign: _Builder.augmented,
    ast.Delete: _Builder.delete,
    ast.Return: _Builder.returned,
    ast.Raise: _Builder.raised,
    ast.Assert: _Builder.asserted,
    ast.Pass: _Builder.bare,
    ast.Break: _Builder.bare,
    ast.Continue: _Builder.bare,
    ast.Global: _Builder.declaration,
    ast.Nonlocal: _Builder.declaration,
    ast.Import: _Builder.imported,
    ast.ImportFrom: _Builder.imported_from,
    ast.FunctionDef: _Builder.function_definition,
    ast.AsyncFunctionDef: _Builder.function_definition,
    ast.ClassDef: _Builder.class_definition,
    ast.If: _Builder.condition,
    ast.While: _Builder.while_loop,
    ast.For: _Builder.for_loop,
    ast.AsyncFor: _Builder.for_loop,
    ast.Try: _Builder.attempt,
    ast.TryStar: _Builder.attempt,
    ast.With: _Builder.context,
    ast.AsyncWith: _Builder.context,
    ast.Match: _Builder.match,
}
if sys.version_info >= (3, 12):
    STATEMENTS[ast.TypeAlias] = _Builder.type_alias
BARE: dict[type[ast.stmt], type[syntax.BaseSmallStatement]] = {
    ast.Pass: syntax.Pass,
    ast.Break: syntax.Break,
    ast.Continue: syntax.Continue,
}
DISPLAYS: dict[type[ast.expr], type[syntax.BaseExpression]] = {
    ast.Tuple: syntax.Tuple,
    ast.List: syntax.List,
    ast.Set: syntax.Set,
}
COMPREHENSIONS: dict[type[ast.expr], type[syntax.BaseExpression]] = {
    ast.ListComp: syntax.ListComp,
    ast.SetComp: syntax.SetComp,
    ast.GeneratorExp: syntax.GeneratorExp,
    ast.DictComp: syntax.DictComp,
}
