"""What a piece of code comes to where nobody says anything: environment variables that are not set, parameters at their defaults.

``str2bool(os.getenv("VERIFY", "false"))`` is False then, whatever ``str2bool`` does to find that out. Nothing is run: a few kinds
of statements and expressions are followed on constants, and anything else is the end of it.
"""

from __future__ import annotations

from operator import eq, ge, gt, is_, is_not, le, lt, ne
from typing import TYPE_CHECKING, Any, NamedTuple

from verify_lint.finding import Certainty
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments
from verify_lint.resolve.tree import decorated, dotted
from verify_lint.resolve.values import Function, Literal, Named, Parameter, Special
from verify_lint.resolve.words import LOOK_UPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from verify_lint.resolve.module import Module
    from verify_lint.resolve.resolver import Resolver

ENVIRONMENT = frozenset({"os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault"})
# Pure functions that keep what their argument says, as far as truth goes.
CONVERSIONS: dict[str, Callable[[object], object]] = {
    "builtins.bool": bool,
    "builtins.int": int,  # type: ignore[dict-item]
    "builtins.float": float,  # type: ignore[dict-item]
    "builtins.str": str,
    "json.loads": lambda value: {"true": True, "false": False, "null": None, "0": 0, "1": 1}[str(value)],
    "ast.literal_eval": lambda value: {"True": True, "False": False, "None": None, "0": 0, "1": 1}[str(value)],
    "distutils.util.strtobool": lambda value: str(value).lower() in ("y", "yes", "t", "true", "on", "1"),
    "setuptools.distutils.util.strtobool": lambda value: str(value).lower() in ("y", "yes", "t", "true", "on", "1"),
}
MAX_STEPS = 400
MAX_CALLS = 4
METHODS = frozenset(
    {
        "lower", "upper", "strip", "casefold", "title", "capitalize", "lstrip", "rstrip", "swapcase", "startswith", "endswith",
        "replace", "isdigit", "removeprefix", "removesuffix",
    }
)  # fmt: skip
# Statements of these are nothing to what comes out.
SAYS = frozenset({"debug", "info", "warning", "warn", "error", "exception", "print", "log"})
COMPARISONS: dict[type[syntax.Operator], Callable[[Any, Any], bool]] = {
    syntax.Equal: eq, syntax.NotEqual: ne, syntax.Is: is_, syntax.IsNot: is_not, syntax.LessThan: lt,
    syntax.LessThanEqual: le, syntax.GreaterThan: gt, syntax.GreaterThanEqual: ge,
    syntax.In: lambda left, right: left in right, syntax.NotIn: lambda left, right: left not in right,
}  # fmt: skip
TYPES: dict[str, type] = {"str": str, "bool": bool, "int": int, "float": float, "NoneType": type(None), "bytes": bytes}
# What says the contrary, in the same words if they are known.
ON = ("true", "1", "yes", "on", "True", "y")
OFF = ("false", "0", "no", "off", "False", "n", "")
PAIRS = {
    "False": "True", "FALSE": "TRUE", "no": "yes", "No": "Yes", "NO": "YES", "off": "on", "Off": "On", "OFF": "ON", "0": "1",
    "n": "y", "f": "t", "disabled": "enabled",
}  # fmt: skip
CONTRARY: dict[object, tuple[str, ...]] = {
    **dict.fromkeys((*OFF, *PAIRS), ON),
    **dict.fromkeys((*ON, *PAIRS.values()), OFF),
    **{off: (on, *ON) for off, on in PAIRS.items()},
    **{on: (off, *OFF) for off, on in PAIRS.items()},
}
PLAIN_DECORATORS = ("staticmethod", "classmethod", "cache", "lru_cache")
FAILURES = (ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError)


class _Unknown(Exception):
    """Something is no constant."""


class _Returned(Exception):
    def __init__(self, value: object) -> None:
        self.value = value


class Outcome(NamedTuple):
    """What comes out, and which literal makes it so; ``parameter`` where that is the default of a function that is called.

    ``certain``: nobody is asked, so it comes out always. ``contrary`` is the text of what makes it otherwise, where
    that does not depend on the environment.
    """

    value: object
    module: Module
    node: syntax.Node
    parameter: str | None = None
    certain: bool = False
    contrary: str | None = None


def outcome(resolver: Resolver, module: Module, node: syntax.Node) -> Outcome | None:
    """What an expression comes to by default, and the literal that decides it; None where that cannot be told."""
    run = _Run(resolver)
    value = run.of(module, node)
    if run.failed or not isinstance(value, bool | int | str | None):
        return None
    for place, met in run.met.items():
        for contrary in _contraries(met.value):
            other = _Run(resolver, {place: contrary})
            if bool(other.of(module, node)) is not bool(value) and not other.failed:
                text = repr(contrary) if not other.asks_environment else None
                if met.parameter is not None:
                    return Outcome(value, module, node, met.parameter, contrary=text)
                return Outcome(value, met.module, place, certain=not run.asks, contrary=text)
    return None


def turned(resolver: Resolver, module: Module, whole: Iterable[syntax.Node], place: syntax.Node) -> str | None:
    """The text of a literal that makes each of some expressions true, where it stands in the place of another.

    None where the environment is asked: a variable that is set and empty would win over it.
    """
    value = _Run(resolver).of(module, place)
    for contrary in _contraries(value):
        runs = [(run := _Run(resolver, {place: contrary}), run.of(module, node)) for node in whole]
        if all(found is True and not run.failed and not run.asks_environment for run, found in runs):
            return repr(contrary)
    return None


def _contraries(value: object) -> tuple[object, ...]:
    if value is None:
        return (True, *ON)
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (int(not value),)
    return CONTRARY.get(value, ())


class _Met(NamedTuple):
    """A literal that somebody may change: where it stands, and whose default it is."""

    module: Module
    value: object
    parameter: str | None = None


class _Run:
    """One evaluation; ``instead`` are values that literals have in it."""

    def __init__(self, resolver: Resolver, instead: dict[syntax.Node, object] | None = None) -> None:
        self.resolver = resolver
        self.instead = instead or {}
        self.met: dict[syntax.Node, _Met] = {}
        self.asks = False
        self.asks_environment = False
        self.failed = False
        self._steps = 0
        self._calls = 0

    def of(self, module: Module, node: syntax.Node) -> object:
        """The value; ``failed`` is set where there is none."""
        try:
            return self._value(module, node, {})
        except (_Unknown, _Returned, RecursionError, *FAILURES):
            self.failed = True
            return None

    # Expressions ----------------------------------------------------------------------------------------------------

    def _value(self, module: Module, node: syntax.Node, names: dict[str, object]) -> Any:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise _Unknown
        if node in self.instead:
            return self.instead[node]
        match node:
            case syntax.Name(value="True" | "False" | "None" as name):
                return {"True": True, "False": False, "None": None}[name]
            case syntax.Name() if node.value in names:
                return names[node.value]
            case syntax.SimpleString() | syntax.Integer() | syntax.Float():
                return node.evaluated_value
            case syntax.UnaryOperation(operator=syntax.Not()):
                return not self._value(module, node.expression, names)
            case syntax.BooleanOperation():
                left = self._value(module, node.left, names)
                is_or = isinstance(node.operator, syntax.Or)
                return left if bool(left) is is_or else self._value(module, node.right, names)
            case syntax.IfExp():
                test = self._value(module, node.test, names)
                return self._value(module, node.body if test else node.orelse, names)
            case syntax.Comparison(comparisons=(comparison,)) if type(comparison.operator) in COMPARISONS:
                left = self._value(module, node.left, names)
                right = self._value(module, comparison.comparator, names)
                return COMPARISONS[type(comparison.operator)](left, right)
            case syntax.Tuple() | syntax.List() | syntax.Set():
                return tuple(self._value(module, element.value, names) for element in node.elements)
            case syntax.Call():
                return self._call(module, node, names)
            case syntax.Name() | syntax.Attribute():
                return self._outside(module, node, names)
        raise _Unknown

    def _outside(self, module: Module, node: syntax.Node, names: dict[str, object]) -> object:
        """What a name stands for: a constant, the default of a look-up or of a parameter, or a display of constants."""
        members = self.resolver.members(module, node)
        if members is not None:
            return tuple(members)
        # What a caller may give, or may not, is nothing that is known.
        origins = [
            item
            for item in self.resolver.values(module, node)
            if item.value is not Special.UNKNOWN
            and not (isinstance(item.value, Parameter) and item.value.key is not None)
        ]
        if len(origins) != 1 or origins[0].negated:
            raise _Unknown
        (origin,) = origins
        if origin.certainty is not Certainty.OFF:
            self.asks = True
        if isinstance(origin.value, Parameter) and origin.value.name in names:
            return names[origin.value.name]
        if isinstance(origin.value, Parameter) and not origin.assume:
            (origin,) = self.resolver.parameters.default(origin.value) or (origin,)
            origin = origin.by_default()
        argument = origin.node.parent
        is_given = isinstance(argument, syntax.Arg) and argument.parent is origin.whole
        if not isinstance(origin.value, Literal) or not (origin.whole is None or is_given):
            # What is computed on the way would not be computed anew.
            raise _Unknown
        self.asks_environment = self.asks_environment or (
            is_given and self._is_environment(origin.module, origin.whole)
        )
        if origin.certainty is not Certainty.OFF:
            self.asks = True
        return self._default(origin.module, origin.node, origin.value.value)

    def _may_be_unset(self, module: Module, node: syntax.Call) -> bool:
        """Whether no condition around a look-up has asked for the variable before."""
        return any(item.value == Literal(None) for item in self.resolver.values(module, node))

    def _is_environment(self, module: Module, node: syntax.Node | None) -> bool:
        callees = self.resolver.values(module, node.func) if isinstance(node, syntax.Call) else ()
        return any(isinstance(item.value, Named) and item.value.name in ENVIRONMENT for item in callees)

    def _default(self, module: Module, node: syntax.Node, value: object, parameter: str | None = None) -> object:
        value = self.instead.get(node, value)
        self.met.setdefault(node, _Met(module, value, parameter))
        return value

    def _call(self, module: Module, node: syntax.Call, names: dict[str, object]) -> object:
        func, given = node.func, arguments(node.args)
        if given.starred or given.mappings:
            raise _Unknown
        if isinstance(func, syntax.Attribute) and func.attr.value in METHODS:
            receiver = self._value(module, func.value, names)
            if not isinstance(receiver, str):
                raise _Unknown
            return getattr(receiver, func.attr.value)(*(self._value(module, arg, names) for arg in given.positional))
        for origin in self.resolver.values(module, func):
            match origin.value:
                case Named(name) if name in ENVIRONMENT and given.positional:
                    self.asks = self.asks_environment = True
                    default = given.find("default", 1)
                    if default is None and not self._may_be_unset(module, node):
                        raise _Unknown
                    if default is None:
                        return self._default(module, node, None)
                    return self._given(module, default, names)
                case Named("builtins.isinstance") if len(given.positional) == 2:
                    return isinstance(self._value(module, given.positional[0], names), _types(given.positional[1]))
                case Named("builtins.len"):
                    return len(self._value(module, given.positional[0], names))
                case Named(name) if name in CONVERSIONS and given.positional:
                    return CONVERSIONS[name](self._value(module, given.positional[0], names))
                case Function() as function:
                    return self._called(function, module, node, names)
        if isinstance(func, syntax.Attribute) and func.attr.value in LOOK_UPS:
            return self._outside(module, node, names)
        raise _Unknown

    def _given(self, module: Module, node: syntax.Node, names: dict[str, object]) -> object:
        value = self._value(module, node, names)
        is_literal = isinstance(node, syntax.SimpleString | syntax.Integer) or dotted(node) in ("True", "False", "None")
        return self._default(module, node, value) if is_literal else value

    # Functions ------------------------------------------------------------------------------------------------------

    def _called(self, function: Function, module: Module, node: syntax.Call, names: dict[str, object]) -> object:
        self._calls += 1
        body = function.node
        if self._calls > MAX_CALLS or (isinstance(body, syntax.FunctionDef) and _is_special(body)):
            raise _Unknown
        given = arguments(node.args)
        inside: dict[str, object] = {}
        for index, param in enumerate((*body.params.posonly_params, *body.params.params), -function.bound):
            name = param.name.value
            argument = given.find(name, index)
            if argument is not None:
                inside[name] = self._given(module, argument, names)
            elif param.default is not None:
                value = self._value(function.module, param.default, {})
                inside[name] = self._default(function.module, param.default, value, name)
        if isinstance(body, syntax.Lambda):
            return self._value(function.module, body.body, inside)
        try:
            self._block(function.module, body.body, inside)
        except _Returned as returned:
            return returned.value
        finally:
            self._calls -= 1
        return None

    def _block(self, module: Module, block: syntax.Node, names: dict[str, object]) -> None:
        for line in getattr(block, "body", ()):
            for statement in line.body if isinstance(line, syntax.SimpleStatementLine) else (line,):
                self._statement(module, statement, names)

    def _statement(self, module: Module, node: syntax.Node, names: dict[str, object]) -> None:
        match node:
            case syntax.Return():
                raise _Returned(self._value(module, node.value, names) if node.value is not None else None)
            case syntax.If():
                if self._value(module, node.test, names):
                    self._block(module, node.body, names)
                elif isinstance(node.orelse, syntax.If):
                    self._statement(module, node.orelse, names)
                elif node.orelse is not None:
                    self._block(module, node.orelse.body, names)
            case syntax.Assign(targets=(syntax.AssignTarget(target=syntax.Name(value=name)),)):
                names[name] = self._value(module, node.value, names)
            case syntax.Try(finalbody=None):
                try:
                    self._block(module, node.body, names)
                except FAILURES:
                    if not node.handlers:
                        raise
                    self._block(module, node.handlers[0].body, names)
            case syntax.Expr(value=syntax.SimpleString()) | syntax.Pass() | syntax.Import() | syntax.ImportFrom():
                return
            case syntax.Expr(value=syntax.Call() as call) if (dotted(call.func) or "").rpartition(".")[2] in SAYS:
                return
            case _:
                raise _Unknown


def _types(node: syntax.BaseExpression) -> tuple[type, ...]:
    each = [element.value for element in node.elements] if isinstance(node, syntax.Tuple) else [node]
    found = [TYPES.get(dotted(item) or "") for item in each]
    if None in found:
        raise _Unknown
    return tuple(item for item in found if item is not None)


def _is_special(node: syntax.FunctionDef) -> bool:
    """Whether something decorates a function that may give back another thing than it returns."""
    return len(node.decorators) != sum(decorated(node, name) for name in PLAIN_DECORATORS)
