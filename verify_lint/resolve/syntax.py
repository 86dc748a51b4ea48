"""The syntax tree that the resolver works on: plain nodes that know their parent, their place and their order.

The nodes are called as libcst calls them and have the same parts, less what holds no code (white space, brackets, commas).
They are made by :mod:`verify_lint.resolve.parse`: of ``ast``, which costs a tenth of libcst's parser and is there before
libcst could be imported, and of libcst for a grammar that is newer than the running Python's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.source import Piece


Kind = TypeVar("Kind", bound="Node")


class Node:
    """A part of the source; told apart by identity, so a node also tells where it stands.

    ``fields`` names what can hold code, in the order of the source. ``order`` sorts the nodes of a file as they stand in
    it. ``first`` and ``last`` are what the parser made of its beginning and its end.
    """

    __slots__ = ("first", "last", "order", "parent")
    fields: ClassVar[tuple[str, ...]] = ()
    parent: Node | None
    order: int
    first: Any
    last: Any

    @property
    def ancestors(self) -> Iterator[Node]:
        """What stands around the node, from the inside."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent


class Operator(Node):
    """``==``, ``not``, ``|`` and their kin; those that nobody asks for are plain ones of this class."""

    __slots__ = ()


class And(Operator):
    """``and``."""

    __slots__ = ()


class Or(Operator):
    """``or``."""

    __slots__ = ()


class Not(Operator):
    """``not``."""

    __slots__ = ()


class Minus(Operator):
    """``-x``."""

    __slots__ = ()


class Plus(Operator):
    """``+x``."""

    __slots__ = ()


class BitAnd(Operator):
    """``&``."""

    __slots__ = ()


class BitOr(Operator):
    """``|``."""

    __slots__ = ()


class BitOrAssign(Operator):
    """``|=``."""

    __slots__ = ()


class Is(Operator):
    """``is``."""

    __slots__ = ()


class IsNot(Operator):
    """``is not``."""

    __slots__ = ()


class Equal(Operator):
    """``==``."""

    __slots__ = ()


class NotEqual(Operator):
    """``!=``."""

    __slots__ = ()


class LessThan(Operator):
    """``<``."""

    __slots__ = ()


class LessThanEqual(Operator):
    """``<=``."""

    __slots__ = ()


class GreaterThan(Operator):
    """``>``."""

    __slots__ = ()


class GreaterThanEqual(Operator):
    """``>=``."""

    __slots__ = ()


class In(Operator):
    """``in``."""

    __slots__ = ()


class NotIn(Operator):
    """``not in``."""

    __slots__ = ()


# Expressions ----------------------------------------------------------------------------------------------------------


class BaseExpression(Node):
    """What has a value."""

    __slots__ = ()


class Other(BaseExpression):
    """What nobody asks for by its kind: a slice, an ellipsis, a pattern."""

    __slots__ = fields = ("parts",)
    parts: tuple[Node, ...]


class Name(BaseExpression):
    """A name; ``True``, ``False`` and ``None`` as well."""

    __slots__ = ("value",)
    value: str


class Attribute(BaseExpression):
    """``value.attr``."""

    __slots__ = fields = ("value", "attr")
    value: BaseExpression
    attr: Name


class SimpleString(BaseExpression):
    """A string or bytes, several of them that follow one another among it."""

    __slots__ = ("evaluated_value",)
    evaluated_value: str | bytes | None


class Integer(BaseExpression):
    """A whole number."""

    __slots__ = ("evaluated_value",)
    evaluated_value: int


class Float(BaseExpression):
    """A number with a fraction."""

    __slots__ = ("evaluated_value",)
    evaluated_value: float


class Imaginary(BaseExpression):
    """``2j``."""

    __slots__ = ("evaluated_value",)
    evaluated_value: complex


class FormattedString(BaseExpression):
    """An f-string, with the expressions in it."""

    __slots__ = fields = ("parts",)
    parts: tuple[Node, ...]


class Element(Node):
    """One item of a display."""

    __slots__ = fields = ("value",)
    value: BaseExpression


class StarredElement(BaseExpression):
    """``*value`` in a display or as a target."""

    __slots__ = fields = ("value",)
    value: BaseExpression


class Tuple(BaseExpression):
    """``a, b``."""

    __slots__ = fields = ("elements",)
    elements: tuple[Element | StarredElement, ...]


class List(BaseExpression):
    """``[a, b]``."""

    __slots__ = fields = ("elements",)
    elements: tuple[Element | StarredElement, ...]


class Set(BaseExpression):
    """``{a, b}``."""

    __slots__ = fields = ("elements",)
    elements: tuple[Element | StarredElement, ...]


class DictElement(Node):
    """``key: value``."""

    __slots__ = fields = ("key", "value")
    key: BaseExpression
    value: BaseExpression


class StarredDictElement(Node):
    """``**value`` in a display."""

    __slots__ = fields = ("value",)
    value: BaseExpression


class Dict(BaseExpression):
    """``{key: value, **more}``."""

    __slots__ = fields = ("elements",)
    elements: tuple[DictElement | StarredDictElement, ...]


class UnaryOperation(BaseExpression):
    """``not x``."""

    __slots__ = ("expression", "operator")
    fields = ("expression",)
    operator: Operator
    expression: BaseExpression


class BinaryOperation(BaseExpression):
    """``left | right``."""

    __slots__ = ("left", "operator", "right")
    fields = ("left", "right")
    left: BaseExpression
    operator: Operator
    right: BaseExpression


class BooleanOperation(BaseExpression):
    """``left or right``; of three operands, the first two stand in the left one."""

    __slots__ = ("left", "operator", "right")
    fields = ("left", "right")
    left: BaseExpression
    operator: Operator
    right: BaseExpression


class ComparisonTarget(Node):
    """``== comparator``."""

    __slots__ = ("comparator", "operator")
    fields = ("comparator",)
    operator: Operator
    comparator: BaseExpression


class Comparison(BaseExpression):
    """``left == right``."""

    __slots__ = fields = ("left", "comparisons")
    left: BaseExpression
    comparisons: tuple[ComparisonTarget, ...]


class IfExp(BaseExpression):
    """``body if test else orelse``."""

    __slots__ = fields = ("body", "test", "orelse")
    body: BaseExpression
    test: BaseExpression
    orelse: BaseExpression


class NamedExpr(BaseExpression):
    """``target := value``."""

    __slots__ = fields = ("target", "value")
    target: BaseExpression
    value: BaseExpression


class Await(BaseExpression):
    """``await expression``."""

    __slots__ = fields = ("expression",)
    expression: BaseExpression


class From(Node):
    """``from item`` of ``yield from item``."""

    __slots__ = fields = ("item",)
    item: BaseExpression


class Yield(BaseExpression):
    """``yield value``."""

    __slots__ = fields = ("value",)
    value: BaseExpression | From | None


class Arg(Node):
    """An argument; ``star`` is empty, ``*`` or ``**``."""

    __slots__ = ("keyword", "star", "value")
    fields = ("keyword", "value")
    star: str
    keyword: Name | None
    value: BaseExpression


class Call(BaseExpression):
    """``func(args)``."""

    __slots__ = fields = ("func", "args")
    func: BaseExpression
    args: tuple[Arg, ...]

    def without(self, count: int) -> Call:
        """The same call without its first arguments; it stands in no tree."""
        call = Call()
        call.parent, call.order, call.first, call.last = self.parent, self.order, self.first, self.last
        call.func, call.args = self.func, self.args[count:]
        return call


class Index(Node):
    """What a subscript asks for, where it is no slice."""

    __slots__ = fields = ("value",)
    value: BaseExpression


class SubscriptElement(Node):
    """One of the parts of ``value[a, b]``."""

    __slots__ = fields = ("slice",)
    slice: Index | Other


class Subscript(BaseExpression):
    """``value[key]``."""

    __slots__ = fields = ("value", "slice")
    value: BaseExpression
    slice: tuple[SubscriptElement, ...]


class CompFor(Node):
    """``for target in iter if test``."""

    __slots__ = fields = ("target", "iter", "ifs", "inner_for_in")
    target: BaseExpression
    iter: BaseExpression
    ifs: tuple[BaseExpression, ...]
    inner_for_in: CompFor | None


class ListComp(BaseExpression):
    """``[elt for ...]``."""

    __slots__ = fields = ("elt", "for_in")
    elt: BaseExpression
    for_in: CompFor


class SetComp(BaseExpression):
    """``{elt for ...}``."""

    __slots__ = fields = ("elt", "for_in")
    elt: BaseExpression
    for_in: CompFor


class GeneratorExp(BaseExpression):
    """``(elt for ...)``."""

    __slots__ = fields = ("elt", "for_in")
    elt: BaseExpression
    for_in: CompFor


class DictComp(BaseExpression):
    """``{key: value for ...}``."""

    __slots__ = fields = ("key", "value", "for_in")
    key: BaseExpression
    value: BaseExpression
    for_in: CompFor


class Annotation(Node):
    """``: annotation`` or ``-> annotation``."""

    __slots__ = fields = ("annotation",)
    annotation: BaseExpression


class Param(Node):
    """A parameter; ``star`` is empty, ``*`` or ``**``."""

    __slots__ = ("annotation", "default", "name", "star")
    fields = ("name", "annotation", "default")
    star: str
    name: Name
    annotation: Annotation | None
    default: BaseExpression | None


class Parameters(Node):
    """The parameters of a function."""

    __slots__ = fields = ("posonly_params", "params", "star_arg", "kwonly_params", "star_kwarg")
    posonly_params: tuple[Param, ...]
    params: tuple[Param, ...]
    star_arg: Param | None
    kwonly_params: tuple[Param, ...]
    star_kwarg: Param | None


class Lambda(BaseExpression):
    """``lambda params: body``."""

    __slots__ = fields = ("params", "body")
    params: Parameters
    body: BaseExpression


# Statements -----------------------------------------------------------------------------------------------------------


class BaseSmallStatement(Node):
    """A statement that can share a line with others."""

    __slots__ = ()


class BaseCompoundStatement(Node):
    """A statement that has statements of its own."""

    __slots__ = ()


class SimpleStatementLine(Node):
    """The small statements of one line."""

    __slots__ = fields = ("body",)
    body: tuple[BaseSmallStatement, ...]


class IndentedBlock(Node):
    """The statements below a header, on lines of their own."""

    __slots__ = fields = ("body",)
    body: tuple[SimpleStatementLine | BaseCompoundStatement, ...]


class SimpleStatementSuite(Node):
    """The statements on the line of the header."""

    __slots__ = fields = ("body",)
    body: tuple[BaseSmallStatement, ...]


Suite = IndentedBlock | SimpleStatementSuite


class Module(Node):
    """The statements of one piece of a file; an expression that was parsed apart has no piece.

    What :mod:`verify_lint.resolve.conditions` has found out of its names is kept here: the conditions that variables stand for
    (``definitions``), where names get a value (``bindings``) and where they get their last one in a function (``last_bound``).
    """

    __slots__ = ("_bare", "_ends", "_words", "bindings", "body", "definitions", "kinds", "last_bound", "piece")
    fields = ("body",)
    body: tuple[SimpleStatementLine | BaseCompoundStatement, ...]
    kinds: dict[type[Node], list[Node]]
    piece: Piece | None
    _words: dict[str, list[Name]]
    _ends: list[int]

    def __init__(self) -> None:
        self.definitions: dict[tuple[Node | None, str], BaseExpression | None] = {}
        self.bindings: dict[str, list[Name]] = {}
        self.last_bound: dict[tuple[Node | None, str], int] = {}
        self._bare: dict[str, list[Name]] = {}

    @property
    def words(self) -> dict[str, list[Name]]:
        """All names by what they are called, in the order of the source."""
        try:
            return self._words
        except AttributeError:
            words: dict[str, list[Name]] = {}
            self._words = words
            for node in self.kinds.get(Name, ()):
                assert isinstance(node, Name)
                words.setdefault(node.value, []).append(node)
            return words

    def bare(self, name: str) -> list[Name]:
        """The names that are called so and of which no attribute is asked."""
        if name not in self._bare:
            self._bare[name] = [
                node
                for node in self.words.get(name, ())
                if not (isinstance(node.parent, Attribute) and node.parent.value is node)
            ]
        return self._bare[name]

    @property
    def ends(self) -> list[int]:
        """The order numbers of what may keep a block from being run to its end, sorted."""
        try:
            return self._ends
        except AttributeError:
            nodes = [node for kind in (*LEAVING, While) for node in self.kinds.get(kind, ())]
            last_names = dict.fromkeys(name.rpartition(".")[2] for name in (*EXITS, *EXIT_METHODS, *EXIT_METHODS_OF))
            nodes += [node for name in last_names for node in self.words.get(name, ())]
            nodes += self.kinds.get(Assert, ())
            self._ends = sorted(node.order for node in nodes)
            return self._ends


class Expr(BaseSmallStatement):
    """An expression as a statement."""

    __slots__ = fields = ("value",)
    value: BaseExpression


class AssignTarget(Node):
    """``target =``."""

    __slots__ = fields = ("target",)
    target: BaseExpression


class Assign(BaseSmallStatement):
    """``target = other = value``."""

    __slots__ = fields = ("targets", "value")
    targets: tuple[AssignTarget, ...]
    value: BaseExpression


class AnnAssign(BaseSmallStatement):
    """``target: annotation = value``."""

    __slots__ = fields = ("target", "annotation", "value")
    target: BaseExpression
    annotation: Annotation
    value: BaseExpression | None


class AugAssign(BaseSmallStatement):
    """``target |= value``."""

    __slots__ = ("operator", "target", "value")
    fields = ("target", "value")
    target: BaseExpression
    operator: Operator
    value: BaseExpression


class Del(BaseSmallStatement):
    """``del target``."""

    __slots__ = fields = ("target",)
    target: BaseExpression


class Return(BaseSmallStatement):
    """``return value``."""

    __slots__ = fields = ("value",)
    value: BaseExpression | None


class Raise(BaseSmallStatement):
    """``raise exc from cause``."""

    __slots__ = fields = ("exc", "cause")
    exc: BaseExpression | None
    cause: Node | None


class Assert(BaseSmallStatement):
    """``assert test, msg``."""

    __slots__ = fields = ("test", "msg")
    test: BaseExpression
    msg: BaseExpression | None


class Pass(BaseSmallStatement):
    """``pass``."""

    __slots__ = ()


class Break(BaseSmallStatement):
    """``break``."""

    __slots__ = ()


class Continue(BaseSmallStatement):
    """``continue``."""

    __slots__ = ()


class NameItem(Node):
    """A name that ``global`` or ``nonlocal`` declares."""

    __slots__ = fields = ("name",)
    name: Name


class Global(BaseSmallStatement):
    """``global names``."""

    __slots__ = fields = ("names",)
    names: tuple[NameItem, ...]


class Nonlocal(BaseSmallStatement):
    """``nonlocal names``."""

    __slots__ = fields = ("names",)
    names: tuple[NameItem, ...]


class AsName(Node):
    """``as name``."""

    __slots__ = fields = ("name",)
    name: BaseExpression


class ImportStar(Node):
    """The star of ``from module import *``."""

    __slots__ = ()


class ImportAlias(Node):
    """``name as asname`` of an import."""

    __slots__ = fields = ("name", "asname")
    name: Name | Attribute
    asname: AsName | None


class Import(BaseSmallStatement):
    """``import names``."""

    __slots__ = fields = ("names",)
    names: tuple[ImportAlias, ...]


class ImportFrom(BaseSmallStatement):
    """``from module import names``; ``level`` is the number of dots before the module."""

    __slots__ = ("level", "module", "names")
    fields = ("module", "names")
    level: int
    module: Name | Attribute | None
    names: tuple[ImportAlias, ...] | ImportStar


class TypeAlias(BaseSmallStatement):
    """``type name[type_parameters] = value``."""

    __slots__ = fields = ("name", "type_parameters", "value")
    name: Name
    type_parameters: Other | None
    value: BaseExpression


class Decorator(Node):
    """``@decorator``."""

    __slots__ = fields = ("decorator",)
    decorator: BaseExpression


class FunctionDef(BaseCompoundStatement):
    """``def name(params) -> returns: body``."""

    __slots__ = fields = ("decorators", "name", "type_parameters", "params", "returns", "body")
    decorators: tuple[Decorator, ...]
    name: Name
    type_parameters: Other | None
    params: Parameters
    returns: Annotation | None
    body: Suite


class ClassDef(BaseCompoundStatement):
    """``class name(bases, keywords): body``."""

    __slots__ = fields = ("decorators", "name", "type_parameters", "bases", "keywords", "body")
    decorators: tuple[Decorator, ...]
    name: Name
    type_parameters: Other | None
    bases: tuple[Arg, ...]
    keywords: tuple[Arg, ...]
    body: Suite


class Else(Node):
    """``else: body``."""

    __slots__ = fields = ("body",)
    body: Suite


class Finally(Node):
    """``finally: body``."""

    __slots__ = fields = ("body",)
    body: Suite


class If(BaseCompoundStatement):
    """``if test: body``; ``orelse`` is an ``elif`` or an ``else``."""

    __slots__ = fields = ("test", "body", "orelse")
    test: BaseExpression
    body: Suite
    orelse: If | Else | None


class While(BaseCompoundStatement):
    """``while test: body``."""

    __slots__ = fields = ("test", "body", "orelse")
    test: BaseExpression
    body: Suite
    orelse: Else | None


class For(BaseCompoundStatement):
    """``for target in iter: body``."""

    __slots__ = fields = ("target", "iter", "body", "orelse")
    target: BaseExpression
    iter: BaseExpression
    body: Suite
    orelse: Else | None


class ExceptHandler(Node):
    """``except type as name: body``."""

    __slots__ = fields = ("type", "name", "body")
    type: BaseExpression | None
    name: AsName | None
    body: Suite


class Try(BaseCompoundStatement):
    """``try: body except ...``."""

    __slots__ = fields = ("body", "handlers", "orelse", "finalbody")
    body: Suite
    handlers: tuple[ExceptHandler, ...]
    orelse: Else | None
    finalbody: Finally | None


class TryStar(Try):
    """``try: body except* ...``."""

    __slots__ = ()


class WithItem(Node):
    """``item as asname``."""

    __slots__ = fields = ("item", "asname")
    item: BaseExpression
    asname: AsName | None


class With(BaseCompoundStatement):
    """``with items: body``."""

    __slots__ = ("asynchronous", "body", "items")
    fields = ("items", "body")
    asynchronous: bool
    items: tuple[WithItem, ...]
    body: Suite


class MatchAs(Node):
    """``pattern as name``, a name that takes whatever comes, or ``_``."""

    __slots__ = fields = ("pattern", "name")
    pattern: Node | None
    name: Name | None


class MatchStar(Node):
    """``*name`` in a pattern."""

    __slots__ = fields = ("name",)
    name: Name | None


class MatchCase(Node):
    """``case pattern if guard: body``."""

    __slots__ = fields = ("pattern", "guard", "body")
    pattern: Node
    guard: BaseExpression | None
    body: Suite


class Match(BaseCompoundStatement):
    """``match subject: cases``."""

    __slots__ = fields = ("subject", "cases")
    subject: BaseExpression
    cases: tuple[MatchCase, ...]


# Statements that leave the block that they stand in.
LEAVING = (Return, Raise, Break, Continue)
# Functions that do not come back.
EXITS = (
    "sys.exit", "exit", "quit", "os._exit", "pytest.skip", "pytest.fail", "pytest.exit", "flask.abort", "abort", "assert_never",
    "typing.assert_never",
)  # fmt: skip
# Methods that do not, whatever they are called on; "error" where that is a parser.
EXIT_METHODS = ("fail_json", "skipTest")
# These only of what is called like a test, a context of click, a module of Ansible, a parser or the program itself.
EXIT_METHODS_OF = ("exit", "abort", "fail", "error")
PARSERS = ("parser", "argparser", "arg_parser", "p", "ap")
EXITING = ("self", "ctx", "context", "click", "module", "pytest", "app", "it", *PARSERS)


def exits(name: str | None) -> bool:
    """Whether what is called by a name does not come back."""
    owner, _, method = (name or "").rpartition(".")
    if name in EXITS or (owner and method in EXIT_METHODS):
        return True
    last = owner.rpartition(".")[2]
    return method in EXIT_METHODS_OF and last in (PARSERS if method == "error" else EXITING)


def stray(node: Kind) -> Kind:
    """A node that stands in no tree, with what every node has."""
    node.parent, node.order, node.first, node.last = None, 0, None, None
    return node


def same(left: Node, right: Node) -> bool:
    """Whether two nodes are the same code."""
    if type(left) is not type(right):
        return False
    for name in left.fields:
        ours, theirs = getattr(left, name), getattr(right, name)
        if isinstance(ours, Node):
            if not (isinstance(theirs, Node) and same(ours, theirs)):
                return False
        elif ours is None or theirs is None or isinstance(ours, tuple) is not isinstance(theirs, tuple):
            if ours is not theirs:
                return False
        elif len(ours) != len(theirs) or not all(map(same, ours, theirs)):
            return False
    return all(_fact(left, name) == _fact(right, name) for name in ("value", "evaluated_value", "star", "operator"))


def _fact(node: Node, name: str) -> object:
    """What a node says of itself beside its parts."""
    if name in node.fields:
        return None
    value = getattr(node, name, None)
    return type(value) if isinstance(value, Operator) else value


# Room for the nodes of one piece between the numbers of two rows.
NODES_PER_ROW = 1_000_000_000
OPERATORS: dict[str, Operator] = {
    kind.__name__: stray(kind())
    for kind in (
        And, Or, Not, BitAnd, BitOr, BitOrAssign, Is, IsNot,
        In, NotIn, Minus, Plus, Equal, NotEqual,
        LessThan, LessThanEqual, GreaterThan, GreaterThanEqual,
    )
}  # fmt: skip
# What ast calls otherwise.
OPERATORS |= {
    "USub": OPERATORS["Minus"],
    "UAdd": OPERATORS["Plus"],
    "Eq": OPERATORS["Equal"],
    "NotEq": OPERATORS["NotEqual"],
    "Lt": OPERATORS["LessThan"],
    "LtE": OPERATORS["LessThanEqual"],
    "Gt": OPERATORS["GreaterThan"],
    "GtE": OPERATORS["GreaterThanEqual"],
}
OTHER_OPERATOR: Operator = stray(Operator())
