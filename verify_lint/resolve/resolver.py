"""What an expression stands for: one evaluator for names and values, on demand, by identity of the node.

Nothing is run. A question that is still being answered when it is asked again (a cycle), or that is too deep, is answered
with UNKNOWN; so is everything once the budget of a file is spent.
"""

from __future__ import annotations

import builtins
import gc
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import libcst as cst

from verify_lint import clients
from verify_lint.finding import Certainty
from verify_lint.resolve import options
from verify_lint.resolve.arguments import Arguments, arguments, parameter, parameter_given, position_of
from verify_lint.resolve.flow import (
    OPEN,
    UNBOUND,
    Binding,
    Flow,
    Kind,
    Place,
    Reaching,
    State,
    body_of,
    bound_names,
    is_dict_of,
    parameters,
    string,
    subscript_key,
)
from verify_lint.resolve.module import COMPREHENSIONS, Module, ScopeNode
from verify_lint.resolve.tree import dotted, walk, walk_scope
from verify_lint.resolve.values import (
    Assume,
    Class,
    File,
    Function,
    Literal,
    Mapping,
    Named,
    Object,
    Origin,
    Origins,
    Parameter,
    Partial,
    Sequence,
    Special,
    Super,
    Value,
    alternatives,
    contradicts,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from pathlib import Path

    from verify_lint.resolve.project import Project
    from verify_lint.resolve.trace import Trace
    from verify_lint.source import Source

MAX_DEPTH = 200
MAX_STEPS = 100_000
MAX_ALTERNATIVES = 40
MAX_BASES = 20
MAX_CALL_SITES = 100
MAX_NAMES = 50

# How a parameter or an attribute is called that switches verification; others are not followed everywhere.
SWITCH = re.compile(r"verif|ssl|tls|secur|cert|valid|trust|check", re.IGNORECASE)

VERIFYING = re.compile(r"verif|cert|valid|trust", re.IGNORECASE)

PARSED = Object(Named("argparse.Namespace"))
PARSES = frozenset({"argparse.ArgumentParser.parse_args", "argparse.ArgumentParser.parse_known_args"})
# Calls whose first argument is the default of what they declare.
DECLARES = frozenset(
    {
        "typer.Option",
        "typer.Argument",
        "pydantic.Field",
        "fastapi.Query",
        "fastapi.Form",
        "dataclasses.field",
        "attr.ib",
    }
)
# Stands for every attribute, where a statement does not name the one that it sets.
ANY = "*"
UNKNOWN = Special.UNKNOWN
ABSENT = Special.ABSENT
# What a condition tells of an entry that is there.
PRESENT = frozenset({Assume.TRUTHY, Assume.NOT_NONE})

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
EMPTY_CONTAINERS = frozenset(
    f"builtins.{name}"
    for name in ("set", "list", "tuple", "frozenset", "bytes", "bytearray", "str", "int", "bool", "float")
)
# Calls that give back their first argument, or what behaves like it.
TRANSPARENT = frozenset(
    {
        "contextlib.closing", "contextlib.nullcontext", "copy.copy", "copy.deepcopy", "contextlib.aclosing",
        "contextlib.ExitStack.enter_context", "contextlib.AsyncExitStack.enter_async_context",
    }
)  # fmt: skip
STRING_METHODS = frozenset(
    {"lower", "upper", "strip", "casefold", "title", "capitalize", "lstrip", "rstrip", "swapcase"}
)
LOOK_UPS = frozenset({"get", "pop", "setdefault", "getboolean", "getbool", "get_bool", "getenv"})
DEFAULT_KEYWORDS = ("default", "fallback")
ENVIRONMENT = frozenset({"os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault"})
PROPERTIES = frozenset({"property", "cached_property", "reify", "lazy", "cachedproperty"})
CONTEXT_MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})
DATACLASS_DECORATORS = frozenset({"dataclass", "dataclasses.dataclass", "attr.s", "attr.attrs", "attrs.define", "attrs.frozen", "define", "frozen", "attr.define", "attr.dataclass", "pydantic.dataclasses.dataclass"})  # fmt: skip
DATACLASS_BASES = frozenset({"typing.NamedTuple", "pydantic.BaseModel", "pydantic.BaseSettings", "pydantic_settings.BaseSettings", "pydantic.v1.BaseModel"})  # fmt: skip
WRAPPERS_OF_TYPES = frozenset(
    {"Optional", "Union", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "InitVar"}
)
# Never looked up among the checked files: these are the libraries that the tables speak of.
LIBRARIES = frozenset(
    {"requests", "urllib3", "httpx", "aiohttp", "os", "sys", "typing", "functools", "warnings", "ssl"}
)


class Resolver:
    """Answers for all the files of a run that belong together."""

    def __init__(self, project: Project, explore: Callable[[Trace], None]) -> None:
        self.project = project
        self._explore = explore
        self._forget()

    def _forget(self) -> None:
        self._traces: dict[Module, Trace] = {}
        self._exploring: list[Module] = []
        self._incomplete: set[Module] = set()
        self._known: dict[object, Origins] = {}
        self._tentative: dict[object, Origins] = {}
        self._asked: set[object] = set()
        self._flows: dict[tuple[object, Place], Flow] = {}
        self._written_names: dict[cst.CSTNode, frozenset[str]] = {}
        self._bound: dict[cst.CSTNode, frozenset[str]] = {}
        self._bases: dict[cst.ClassDef, tuple[Class | Named, ...]] = {}
        self._instance_sets: dict[cst.ClassDef, dict[str, list[cst.FunctionDef]]] = {}
        self._declared: dict[tuple[object, str], tuple[cst.FunctionDef, ...]] = {}
        self._subclasses: dict[cst.ClassDef, tuple[cst.ClassDef, ...]] = {}
        self._outside: dict[cst.CSTNode, frozenset[str]] = {}
        self._depth = 0
        self._cuts = 0
        self.steps = 0

    def main(self, source: Source, path: Path | None) -> Trace:
        """The causes in a file. What was found out of others is kept for the next file, within bounds.

        Raises ``SourceError`` where a statement that matters cannot be parsed.
        """
        if self.project.is_full:
            self.project.forget()
            self._forget()
            # The engine switches the collector off while it works, so nobody else frees the trees.
            gc.collect()
        self.steps = 0
        self._exploring.clear()
        self._asked.clear()
        self._depth = 0
        module = self.project.main(source, path)
        for other in self._incomplete:
            self._traces.pop(other, None)
        self._incomplete.clear()
        return self.trace(module)

    def trace(self, module: Module) -> Trace:
        """The trace of a file, made when it is first asked for; one that is being made is given as far as it is."""
        if module in self._exploring:
            # Files that import one another: what was made with half an answer is not kept.
            self._incomplete.update(self._exploring[self._exploring.index(module) + 1 :])
        elif module not in self._traces:
            from verify_lint.resolve.trace import Trace

            self._traces[module] = Trace(self, module)
            self._exploring.append(module)
            self._explore(self._traces[module])
            self._exploring.pop()
            if self.steps > MAX_STEPS:
                # Its budget was spent on behalf of another file; it gets one of its own.
                self._incomplete.add(module)
        return self._traces[module]

    # Expressions ----------------------------------------------------------------------------------------------------

    def values(self, module: Module, node: cst.CSTNode) -> Origins:
        """All that an expression may be, each with its origin; never empty."""
        unknown = (Origin(UNKNOWN, module, node),)
        return self._answer(node, lambda: self._evaluate(module, node), unknown) or unknown

    def _answer(self, question: Hashable, work: Callable[[], Origins], otherwise: Origins) -> Origins:
        """The answer to a question, worked out once; ``otherwise`` where it is asked again while it is being answered.

        An answer that was cut short so serves those that depend on it while the outermost question lasts, or there would
        be no end to asking round a circle; it is worked out anew for the next.
        """
        if question in self._known:
            return self._known[question]
        if question in self._tentative:
            self._cuts += 1
            return self._tentative[question]
        if question in self._asked or self._depth > MAX_DEPTH or self.steps > MAX_STEPS:
            self._cuts += 1
            return otherwise
        cuts = self._cuts
        self.steps += 1
        self._asked.add(question)
        self._depth += 1
        try:
            answer = work()[:MAX_ALTERNATIVES]
        finally:
            self._depth -= 1
            self._asked.discard(question)
        if self._cuts == cuts or self._depth == 0:
            self._known[question] = answer
        else:
            self._tentative[question] = answer
        if self._depth == 0:
            self._tentative.clear()
        return answer

    def _evaluate(self, module: Module, node: cst.CSTNode) -> Origins:
        def one(value: Value) -> Origins:
            return (Origin(value, module, node),)

        match node:
            case cst.Name(value="True" | "False" | "None" as name):
                return one(Literal({"True": True, "False": False, "None": None}[name]))
            case cst.Name():
                return self._seen_through(module, node, self.lookup(module, node, node.value))
            case cst.Integer() | cst.Float() | cst.Imaginary():
                return one(Literal(node.evaluated_value))
            case cst.SimpleString() | cst.ConcatenatedString():
                value = node.evaluated_value
                return one(UNKNOWN if value is None else Literal(value))
            case cst.Tuple() | cst.List() | cst.Set():
                return one(Sequence(module, node) if node.elements else Literal(()))
            case cst.Dict():
                return one(Mapping(module, node))
            case cst.UnaryOperation(operator=cst.Not()):
                return tuple(self._negated(module, node, origin) for origin in self.values(module, node.expression))
            case cst.UnaryOperation(operator=cst.Minus() | cst.Plus()):
                return self._map(node, self.values(module, node.expression), lambda value: -value)  # type: ignore[operator]
            case cst.BooleanOperation():
                return self._either(module, node, is_or=isinstance(node.operator, cst.Or))
            case cst.BinaryOperation(operator=cst.BitAnd() | cst.BitOr()):
                return self._bitwise(module, node)
            case cst.IfExp():
                return self._conditional(module, node)
            case cst.Comparison():
                return self._comparison(module, node)
            case cst.NamedExpr():
                return self.values(module, node.value)
            case cst.Await():
                return self.values(module, node.expression)
            case cst.Lambda():
                return one(Function(module, node))
            case cst.Call():
                return self._call(module, node)
            case cst.Attribute():
                return self._seen_through(module, node, self._attribute(module, node))
            case cst.Subscript():
                return self._subscript(module, node)
            case _:
                return one(UNKNOWN)

    def _seen_through(self, module: Module, node: cst.Name | cst.Attribute, origins: Origins) -> Origins:
        """Mappings remember the names that they are reached through; all other values are what they are."""
        return tuple(
            replace(origin, value=replace(origin.value, seen=(*origin.value.seen, (module, node))))
            if isinstance(origin.value, Mapping)
            or (isinstance(origin.value, Parameter) and self._is_mapping(origin.value))
            else origin
            for origin in origins
        )

    def _is_mapping(self, value: Parameter) -> bool:
        """Whether a parameter is ``**kwargs``, or one whose entries its function sets."""
        if value.key is not None or isinstance(value.owner, cst.ClassDef):
            return False
        return value.is_star or (isinstance(value.owner, cst.FunctionDef) and value.name in self._written(value.owner))

    def _written(self, function: cst.FunctionDef) -> frozenset[str]:
        """The names whose entries a function sets, by subscript or by a method of dict."""
        if function not in self._written_names:
            found: set[str | None] = set()
            for node in walk_scope(function):
                if isinstance(node, cst.AssignTarget) and isinstance(node.target, cst.Subscript):
                    found.add(dotted(node.target.value) if subscript_key(node.target) is not None else None)
                elif isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
                    found.add(dotted(node.func.value) if node.func.attr.value in ("update", "setdefault") else None)
            self._written_names[function] = frozenset(name for name in found if name is not None)
        return self._written_names[function]

    def _negated(self, module: Module, node: cst.UnaryOperation, origin: Origin) -> Origin:
        known = truth(origin.value)
        flipped = {Assume.TRUTHY: Assume.FALSY, Assume.FALSY: Assume.TRUTHY}
        assume = frozenset(flipped[item] for item in origin.assume if item in flipped)
        value = origin.value if known is None else Literal(not known)
        # "not True" is one falsy value; "not insecure" is the contrary of one that stands elsewhere.
        place = node if origin.node is node.expression and known is not None else origin.node
        negated = False if place is node else not origin.negated
        whole = origin.whole
        if place is not node and known is not None and whole is not None:
            whole, negated = node, False
        return Origin(value, origin.module, place, origin.certainty, negated, whole, origin.boolean, assume)

    def _bitwise(self, module: Module, node: cst.BinaryOperation) -> Origins:
        """``verify & https``: of truth values, the same as ``and`` and ``or``."""
        for side in (node.left, node.right):
            if any(not isinstance(origin.value, Parameter | Literal | Special) for origin in self.values(module, side)):
                return (Origin(UNKNOWN, module, node),)
        return self._either(module, node, is_or=isinstance(node.operator, cst.BitOr))

    def _either(self, module: Module, node: cst.BooleanOperation | cst.BinaryOperation, *, is_or: bool) -> Origins:
        passes = Assume.TRUTHY if is_or else Assume.FALSY
        left = self.values(module, node.left)
        if not is_or and {_speaks_of_verifying(side) for side in (node.left, node.right)} == {True, False}:
            # "https and verify": without TLS there is nothing to verify, so only the one operand switches it.
            return self.values(module, node.left if _speaks_of_verifying(node.left) else node.right)
        stays = tuple(
            origin.assuming(frozenset({passes}))
            for origin in left
            if not contradicts(origin.value, frozenset({passes}))
        )
        goes_on = any(truth(origin.value) is not is_or or origin.certainty is Certainty.DEFAULT for origin in left)
        if not goes_on:
            return stays
        return alternatives(stays, self.values(module, node.right))

    def _conditional(self, module: Module, node: cst.IfExp) -> Origins:
        known = {truth(origin.value) for origin in self.values(module, node.test)}
        certain = all(origin.certainty is Certainty.OFF for origin in self.values(module, node.test))
        if known == {True} and certain:
            return self.values(module, node.body)
        if known == {False} and certain:
            return self.values(module, node.orelse)
        return alternatives(
            self._under(module, node.body, node.test, True), self._under(module, node.orelse, node.test, False)
        )

    def _under(self, module: Module, node: cst.BaseExpression, test: cst.BaseExpression, holds: bool) -> Origins:
        """The values of a branch, given the condition: ``verify if verify is not None else True``."""
        from verify_lint.resolve.flow import refine

        name = dotted(node)
        if name is None:
            return self.values(module, node)
        root, _, attribute = name.rpartition(".")
        place = Place(root, attribute) if root else Place(name)
        marker = Binding(Kind.UNKNOWN, node)
        reaching = refine(frozenset({Reaching(marker)}), test, holds, place)
        assume = next(iter(reaching)).assume if reaching else frozenset()
        return tuple(
            origin.assuming(assume) for origin in self.values(module, node) if not contradicts(origin.value, assume)
        )

    def _comparison(self, module: Module, node: cst.Comparison) -> Origins:
        unknown = (Origin(UNKNOWN, module, node),)
        if len(node.comparisons) != 1:
            return unknown
        operator, right = node.comparisons[0].operator, node.comparisons[0].comparator
        same = isinstance(operator, cst.Is | cst.Equal)
        if same or isinstance(operator, cst.IsNot | cst.NotEqual):
            others = self.values(module, right)
            if len(others) != 1 or not isinstance(others[0].value, Literal):
                return unknown
            constant = others[0].value.value
            results = []
            for origin in self.values(module, node.left):
                if isinstance(origin.value, Literal):
                    results.append(
                        self._computed(module, node, origin, Literal((origin.value.value == constant) == same))
                    )
                elif isinstance(origin.value, Parameter) and isinstance(constant, bool):
                    negated = origin.negated ^ (constant != same)
                    results.append(replace(origin, negated=negated, boolean=True, assume=frozenset()))
                else:
                    results.append(Origin(UNKNOWN, module, node))
            return tuple(results)
        if isinstance(operator, cst.In | cst.NotIn) and isinstance(right, cst.Tuple | cst.List | cst.Set):
            members = [self.values(module, element.value) for element in right.elements]
            constants = [member[0].value.value for member in members if isinstance(member[0].value, Literal)]
            if len(constants) != len(right.elements):
                return unknown
            inside = isinstance(operator, cst.In)
            return tuple(
                self._computed(module, node, origin, Literal((origin.value.value in constants) == inside))
                if isinstance(origin.value, Literal)
                else Origin(UNKNOWN, module, node)
                for origin in self.values(module, node.left)
            )
        return unknown

    @staticmethod
    def _computed(module: Module, node: cst.CSTNode, origin: Origin, value: Value) -> Origin:
        return origin.computed(value, node) if origin.node is not node else Origin(value, module, node)

    @staticmethod
    def _map(node: cst.CSTNode, origins: Origins, function: Callable[[object], object]) -> Origins:
        results = []
        for origin in origins:
            if isinstance(origin.value, Literal):
                try:
                    results.append(origin.computed(Literal(function(origin.value.value)), node))
                except (TypeError, ValueError, KeyError, OverflowError):
                    results.append(origin.computed(UNKNOWN, node))
            else:
                kept = isinstance(origin.value, Parameter)
                results.append(origin if kept else origin.computed(UNKNOWN, node))
        return tuple(results)

    # Names ----------------------------------------------------------------------------------------------------------

    def bound_names(self, scope: cst.CSTNode) -> frozenset[str]:
        """Every name that a scope binds anywhere."""
        if scope not in self._bound:
            self._bound[scope] = bound_names(scope)
        return self._bound[scope]

    def lookup(self, module: Module, use: cst.CSTNode, name: str) -> Origins:
        """What a name stands for where it is used."""
        comprehension = self._comprehension_target(module, use, name)
        if comprehension is not None:
            return comprehension
        found: list[Origins] = []
        scope, direct = module.scope(use), True
        inner = use
        while scope is not None:
            visible = direct or not isinstance(scope, cst.ClassDef)
            if visible and name in self.bound_names(scope):
                state = self._state(module, scope, Place(name), inner if direct else None)
                found.append(self._reached(module, state, name))
                outward = self._declared_outside(scope, name) or isinstance(scope, cst.ClassDef)
                if not (outward and (Reaching(OPEN) in state or not state)):
                    return alternatives(*found)
            direct = direct and not isinstance(scope, cst.FunctionDef)
            inner, scope = scope, module.scope(scope)
        found.append(self._global(module, name, inner if direct else None))
        return alternatives(*found)

    def member(self, module: Module, name: str) -> Origins:
        """What a name of a module stands for, seen from outside; empty where it has none."""

        def work() -> Origins:
            state = self._state(module, None, Place(name), None)
            return self._reached(module, state, name) if state - UNBOUND else ()

        # Files may star-import one another.
        return self._answer((module, name), work, ())

    def _global(self, module: Module, name: str, use: cst.CSTNode | None) -> Origins:
        state = self._state(module, None, Place(name), use)
        if not (state - UNBOUND) and use is not None:
            state = self._state(module, None, Place(name), None)
        found = self._reached(module, state, name)
        if found:
            return found
        if hasattr(builtins, name):
            return (Origin(Named(f"builtins.{name}"), module, use or cst.Name(name)),)
        return ()

    def _state(self, module: Module, scope: ScopeNode | None, place: Place, use: cst.CSTNode | None) -> State:
        """What reaches a use in a scope; its end where the use is in a function that runs later."""
        flow = self._flow(module, scope, place)
        state = flow.exit if use is None else flow.at(use, module.ancestors(use))
        return state | self._rebound_inside(module, scope, place) if place.is_variable else state

    def _flow(self, module: Module, scope: ScopeNode | None, place: Place) -> Flow:
        key = (module if scope is None else scope, place)
        flow = self._flows.get(key)
        if flow is None:
            flow = self._flows[key] = Flow(place)
            entry = UNBOUND
            if isinstance(scope, cst.FunctionDef | cst.Lambda):
                for param in parameters(scope):
                    if place.is_variable and param.name.value == place.root:
                        entry = frozenset({Reaching(Binding(Kind.PARAMETER, param))})
            if scope is None:
                root = place.root.partition(".")[0]
                body: list[cst.CSTNode] = []
                for piece in module.source.pieces:
                    if root in piece.names or (place.is_variable and "import" in piece.names and "*" in piece.text):
                        body.extend(module.tree(piece).body)
                flow.run(body, entry)
            else:
                flow.run(body_of(scope), entry)
        return flow

    def _rebound_inside(self, module: Module, scope: ScopeNode | None, place: Place) -> State:
        """Bindings by functions that declare the name ``global`` or ``nonlocal``."""
        state: State = frozenset()
        for function in self._declaring(module, scope, place.root):
            state |= self._flow(module, function, place).exit - UNBOUND
        return state

    def _declaring(self, module: Module, scope: ScopeNode | None, name: str) -> tuple[cst.FunctionDef, ...]:
        """The functions that rebind a name of the scope around them."""
        if isinstance(scope, cst.ClassDef | cst.Lambda):
            return ()
        key = (module if scope is None else scope, name)
        if key not in self._declared:
            kind = cst.Global if scope is None else cst.Nonlocal
            found: list[cst.FunctionDef] = []
            for root in module.trees("global", name) if scope is None else (scope,):
                for node in walk(root):
                    if isinstance(node, kind) and any(item.name.value == name for item in node.names):
                        function = module.enclosing_function(node)
                        if function is not None and function is not scope:
                            found.append(function)
            self._declared[key] = tuple(dict.fromkeys(found))
        return self._declared[key]

    def _declared_outside(self, scope: cst.CSTNode, name: str) -> bool:
        if scope not in self._outside:
            self._outside[scope] = frozenset(
                item.name.value
                for node in walk_scope(scope)
                if isinstance(node, cst.Global | cst.Nonlocal)
                for item in node.names
            )
        return name in self._outside[scope]

    def _comprehension_target(self, module: Module, use: cst.CSTNode, name: str) -> Origins | None:
        child = use
        for parent in module.ancestors(use):
            if isinstance(parent, cst.FunctionDef | cst.ClassDef | cst.Lambda | cst.BaseSmallStatement):
                return None
            if isinstance(parent, COMPREHENSIONS):
                clause: cst.CompFor | None = parent.for_in
                while clause is not None:
                    for target in _target_names(clause.target):
                        if target.value == name and child is not clause.iter:
                            return self._elements(module, clause.iter)
                    clause = clause.inner_for_in
            child = parent
        return None

    def _reached(self, module: Module, state: State, name: str = "") -> Origins:
        groups = []
        for reaching in sorted(state, key=lambda item: (item.binding is OPEN, module.order(item.binding.node))):
            if reaching.binding is OPEN:
                continue
            binding = reaching.binding
            origins = (
                self.star(module, binding, name)
                if binding.kind is Kind.STAR
                else self._bound_value(module, binding, name)
            )
            groups.append(
                tuple(
                    origin.assuming(reaching.assume)
                    for origin in origins
                    if not contradicts(origin.value, reaching.assume)
                )
            )
        return alternatives(*groups)

    def _bound_value(self, module: Module, binding: Binding, name: str) -> Origins:
        node, value = binding.node, binding.value
        match binding.kind:
            case Kind.ASSIGN:
                return self._assigned(module, binding)
            case Kind.FOR if value is not None:
                return self.unpacked(self._elements(module, value), binding.path)
            case Kind.WITH if value is not None:
                return self._entered(module, self.values(module, value))
            case Kind.AUGMENTED if value is not None and name:
                return tuple(origin for origin in self.entries(module, value, name) if origin.value is not ABSENT)
            case Kind.NAMED_LATER:
                return self._set_by_name(module, node, name)
            case Kind.IMPORT:
                return self._imported(module, binding)
            case Kind.FUNCTION:
                assert isinstance(node, cst.FunctionDef)
                return (Origin(Function(module, node), module, node),)
            case Kind.CLASS:
                assert isinstance(node, cst.ClassDef)
                return (Origin(Class(module, node), module, node),)
            case Kind.PARAMETER:
                assert isinstance(node, cst.Param)
                return self._parameter(module, node)
            case _:
                return (Origin(UNKNOWN, module, node),)

    def _set_by_name(self, module: Module, node: cst.CSTNode, name: str) -> Origins:
        """``setattr(self, key, options[key])``: the entry of the mapping, for the attribute in question."""
        assert isinstance(node, cst.Call)
        key, value = node.args[1].value, node.args[2].value
        keys = [origin.value.value for origin in self.values(module, key) if isinstance(origin.value, Literal)]
        mapping = _looked_up_by(key, value) or self._iterated(module, key, value)
        if mapping is None or (keys and name not in keys):
            return ()
        return tuple(origin for origin in self.entries(module, mapping, name) if origin.value is not ABSENT)

    @staticmethod
    def _iterated(module: Module, key: cst.CSTNode, value: cst.CSTNode) -> cst.CSTNode | None:
        """The mapping of ``for key, value in mapping.items()`` around a place."""
        for loop in module.ancestors(key):
            if isinstance(loop, cst.For) and isinstance(loop.target, cst.Tuple) and len(loop.target.elements) == 2:
                names = [dotted(element.value) for element in loop.target.elements]
                items = loop.iter.func if isinstance(loop.iter, cst.Call) else None
                if names == [dotted(key), dotted(value)] and isinstance(items, cst.Attribute):
                    return items.value if items.attr.value in ("items", "iteritems") else None
        return None

    def _assigned(self, module: Module, binding: Binding) -> Origins:
        parent = module.parents.get(binding.node)
        annotation: Origins = ()
        if isinstance(parent, cst.AnnAssign) and binding.node is parent.target:
            annotation = self.annotated(module, parent.annotation.annotation, binding.node)
        if binding.value is None:
            return annotation or (Origin(UNKNOWN, module, binding.node),)
        origins = self.unpacked(self.values(module, binding.value), binding.path)
        return alternatives(origins, annotation) if annotation else origins

    def unpacked(self, origins: Origins, path: tuple[int, ...]) -> Origins:
        """What an element of a sequence is; ``path`` leads into nested ones."""
        for index in path:
            groups: list[Origins] = []
            for origin in origins:
                value = origin.value
                if value == PARSED and index == 0:  # args, rest = parser.parse_known_args()
                    groups.append((origin,))
                elif isinstance(value, Sequence) and _has_element(value.node, index):
                    groups.append(self.values(value.module, value.node.elements[index].value))
                else:
                    groups.append((replace(origin, value=UNKNOWN),))
            origins = alternatives(*groups)
        return origins

    def _elements(self, module: Module, node: cst.CSTNode) -> Origins:
        """What a loop over an expression gives."""
        groups: list[Origins] = []
        for origin in self.values(module, node):
            if isinstance(origin.value, Sequence):
                groups.extend(self.values(origin.value.module, item.value) for item in origin.value.node.elements)
            else:
                groups.append((replace(origin, value=UNKNOWN),))
        return alternatives(*groups)

    def _entered(self, module: Module, origins: Origins) -> Origins:
        """What ``with`` binds."""
        groups: list[Origins] = []
        for origin in origins:
            if isinstance(origin.value, Object) and isinstance(origin.value.of, Class):
                entered = self._class_member(origin.value.of, "__enter__") or self._class_member(
                    origin.value.of, "__aenter__"
                )
                results = tuple(
                    result
                    for method in entered
                    if isinstance(method.value, Function)
                    for result in self._returned(method.value, Arguments(), module)
                    if result.value is not UNKNOWN
                )
                groups.append(results or (origin,))
            else:
                groups.append((origin,))
        return alternatives(*groups)

    # Parameters and annotations -------------------------------------------------------------------------------------

    def _parameter(self, module: Module, param: cst.Param) -> Origins:
        function = module.parents[module.parents[param]]
        assert isinstance(function, cst.FunctionDef | cst.Lambda)
        owner = module.class_of(function) if isinstance(function, cst.FunctionDef) else None
        params = (*function.params.posonly_params, *function.params.params)
        if (
            isinstance(function, cst.FunctionDef)
            and owner is not None
            and params
            and params[0] is param
            and not _decorated(function, "staticmethod")
        ):
            here = Class(module, owner)
            if _decorated(function, "classmethod") or function.name.value in ("__new__", "__init_subclass__"):
                return (Origin(here, module, param),)
            return (Origin(Object(here), module, param),)
        return (Origin(Parameter(module, function, param.name.value), module, param),)

    def default(self, value: Parameter) -> Origins:
        """What a parameter is when the caller gives nothing; empty where there is no default."""
        if value.key is not None:
            return ()
        if isinstance(value.owner, cst.ClassDef):
            return self.class_attribute(Class(value.module, value.owner), value.name)
        if isinstance(value.owner, cst.FunctionDef):
            option = options.click_default(value.owner, value.name)
            if option is not None:
                return self._option_default(value.module, *option)
        param = parameter(value.owner, value.name)
        if param is None or param.default is None:
            return ()
        return self.values(value.module, param.default)

    def _option_default(self, module: Module, node: cst.CSTNode, default: bool | cst.BaseExpression | None) -> Origins:
        """The default of an option: its expression's values, or a constant that no expression stands for."""
        if isinstance(default, cst.BaseExpression):
            return tuple(origin.by_default() for origin in self.values(module, default))
        return (Origin(Literal(default), module, node, Certainty.DEFAULT),)

    def annotated(self, module: Module, annotation: cst.BaseExpression, node: cst.CSTNode) -> Origins:
        """Instances of the classes that an annotation names; empty where it names none that is known."""
        match annotation:
            case cst.SimpleString() | cst.ConcatenatedString():
                text = annotation.evaluated_value
                try:
                    parsed = cst.parse_expression(text if isinstance(text, str) else "")
                except (cst.ParserSyntaxError, RecursionError):
                    return ()
                module.adopt(parsed, annotation)
                return self.annotated(module, parsed, node)
            case cst.BinaryOperation(operator=cst.BitOr()):
                return alternatives(
                    self.annotated(module, annotation.left, node), self.annotated(module, annotation.right, node)
                )
            case cst.Subscript():
                name = (dotted(annotation.value) or "").rpartition(".")[2]
                if name not in WRAPPERS_OF_TYPES:
                    return ()
                indexes = [part.slice.value for part in annotation.slice if isinstance(part.slice, cst.Index)]
                return alternatives(*(self.annotated(module, index, node) for index in indexes))
            case cst.Name() | cst.Attribute():
                results: list[Origin] = []
                for origin in self.values(module, annotation):
                    if isinstance(origin.value, Class) or (
                        isinstance(origin.value, Named) and not origin.value.name.startswith(("builtins.", "typing."))
                    ):
                        # "session: requests" speaks of the module itself.
                        is_module = isinstance(origin.value, Named) and clients.is_module(origin.value.name)
                        results.append(Origin(origin.value if is_module else Object(origin.value), module, node))
                    elif origin.node is not annotation and isinstance(origin.node, cst.Subscript | cst.BinaryOperation):
                        # A name for a type: Maybe = Optional[requests.Session]
                        results.extend(self.annotated(origin.module, origin.node, node))
                return tuple(results)
            case _:
                return ()

    def receivers(self, module: Module, node: cst.CSTNode) -> Origins:
        """What an expression may be as the owner of an attribute: parameters are what is known of them."""
        return alternatives(*(self.expanded(origin) for origin in self.values(module, node)))

    def expanded(self, origin: Origin) -> Origins:
        """What a parameter may hold: its annotation, else its default and what the calls of the function give."""
        value = origin.value
        if not isinstance(value, Parameter) or value.key is not None or isinstance(value.owner, cst.ClassDef):
            return (origin,)
        mark = ("expanded", value.owner, value.name)
        if mark in self._asked:
            return (origin,)
        self._asked.add(mark)
        try:
            param = parameter(value.owner, value.name)
            if param is None:
                return (origin,)
            if param.annotation is not None:
                typed = self.annotated(value.module, param.annotation.annotation, param)
                if typed:
                    return typed
            given = self._given(value)
            default = tuple(item for item in self.default(value) if isinstance(item.value, Object | Named))
            return alternatives(default, given) or (origin,)
        finally:
            self._asked.discard(mark)

    def _given(self, value: Parameter) -> Origins:
        """What the calls in the same file give for a parameter, as far as they are instances."""
        if not isinstance(value.owner, cst.FunctionDef):
            return ()
        results: list[Origin] = []
        for call, bound in self.calls_of(value.module, value.owner):
            given = self.handed(value.module, arguments(call.args), value, bound)
            results.extend(item for item in given or () if isinstance(item.value, Object | Function | Named))
        return tuple(dict.fromkeys(results))

    def calls_of(self, module: Module, function: cst.FunctionDef) -> Iterator[tuple[cst.Call, bool]]:
        """The calls of a function in a file, with whether its first parameter is given by the receiver."""
        owner = module.class_of(function)
        is_constructor = owner is not None and function.name.value in ("__init__", "__new__")
        names = (
            self._constructor_names(module, owner) if is_constructor and owner is not None else {function.name.value}
        )
        for name in sorted(names):
            for index, call in enumerate(module.calls_of(name)):
                if index >= MAX_CALL_SITES:
                    break
                for origin in self.values(module, call.func):
                    target = self.constructor(origin.value) if isinstance(origin.value, Class) else origin.value
                    if isinstance(target, Function) and target.node is function:
                        yield call, target.bound
                        break
        yield from self._calls_by_decorators(module, function)

    def _calls_by_decorators(self, module: Module, function: cst.FunctionDef) -> Iterator[tuple[cst.Call, bool]]:
        """``function(*args, **kwargs)`` in a decorator of the same file, which gets the function as its parameter."""
        for decorator in function.decorators:
            for origin in self.values(module, decorator.decorator):
                wrapping = origin.value
                if not isinstance(wrapping, Function) or wrapping.module is not module or wrapping.bound:
                    continue
                params = (*wrapping.node.params.posonly_params, *wrapping.node.params.params)
                for node in walk(wrapping.node) if params else ():
                    if isinstance(node, cst.Call) and dotted(node.func) == params[0].name.value:
                        yield node, False

    def _constructor_names(self, module: Module, owner: cst.ClassDef) -> set[str]:
        """What a class and those that derive from it in its file are called where they are made."""
        return {"cls", "__init__", "__class__", *(derived.name.value for derived in self._derived(module, owner))}

    def _derived(self, module: Module, owner: cst.ClassDef) -> tuple[cst.ClassDef, ...]:
        """A class and those that name it, or one another, as a base in the same file."""
        if owner not in self._subclasses:
            found = {owner.name.value: owner}
            waiting = [owner.name.value]
            while waiting and len(found) < MAX_NAMES:
                base = waiting.pop()
                for root in module.trees("class", base):
                    for node in module.nodes(root, cst.ClassDef):
                        if node.name.value not in found and _names_base(node, base):
                            found[node.name.value] = node
                            waiting.append(node.name.value)
            self._subclasses[owner] = tuple(found.values())
        return self._subclasses[owner]

    # Attributes -----------------------------------------------------------------------------------------------------

    def _attribute(self, module: Module, node: cst.Attribute) -> Origins:
        name = node.attr.value
        root = dotted(node.value)
        if root is None:
            return self._attributes(self.values(module, node.value), name, module, node)
        return self._local_place(
            module,
            node,
            Place(root, attribute=name),
            lambda: self._attributes(self.values(module, node.value), name, module, node),
        )

    def _local_place(
        self, module: Module, node: cst.CSTNode, place: Place, otherwise: Callable[[], Origins]
    ) -> Origins:
        """What reaches an attribute or an entry inside the scope of the use, else what the object itself tells."""
        scope = module.scope(node)
        if scope is not None and isinstance(scope, cst.Lambda):
            return otherwise()
        state = self._state(module, scope, place, node)
        plain: set[Reaching] = set()
        later: dict[Kind, list[Binding]] = {kind: [] for kind in (Kind.SET_DEFAULT, Kind.AUGMENTED, Kind.HANDED_OVER)}
        for reaching in state:
            binding = reaching.binding
            if binding.kind in later and (binding.value is not None or binding.kind is Kind.SET_DEFAULT):
                later[binding.kind].append(binding)
            elif binding.kind is not Kind.ABSENT or not reaching.assume & PRESENT:
                plain.add(reaching)
        groups: list[Origins] = []
        for reaching in sorted(plain, key=lambda item: module.order(item.binding.node)):
            if reaching.binding is OPEN:
                groups.append(
                    tuple(
                        origin.assuming(reaching.assume)
                        for origin in otherwise()
                        if not contradicts(origin.value, reaching.assume)
                    )
                )
            elif reaching.binding.kind is Kind.ABSENT:
                groups.append((Origin(ABSENT, module, reaching.binding.node),))
            else:
                groups.append(self._reached(module, frozenset({reaching}), place.attribute or ""))
        key = place.key or place.attribute or ""
        for binding in later[Kind.AUGMENTED]:
            assert binding.value is not None
            groups = [self._layered([alternatives(*groups), self.entries(module, binding.value, key)])]
        defaults = [(module, binding) for binding in later[Kind.SET_DEFAULT]]
        for binding in later[Kind.HANDED_OVER]:
            written, inside = self._written_by(module, binding, key)
            groups = [self._layered([alternatives(*groups), written])]
            defaults += inside
        origins = alternatives(*groups)
        for home, binding in defaults:
            origins = self._set_default(home, binding, origins)
        return origins or (Origin(UNKNOWN, module, node),)

    def _written_by(self, module: Module, binding: Binding, key: str) -> tuple[Origins, list[tuple[Module, Binding]]]:
        """What a function of the checked code writes to an entry of a mapping that it is given; ABSENT where it may not.

        And the ``setdefault`` calls on it that are still to be applied.
        """
        call, handed = binding.node, binding.value
        assert isinstance(call, cst.Call)
        assert handed is not None
        groups: list[Origins] = []
        defaults: list[tuple[Module, Binding]] = []
        for origin in self.values(module, call.func):
            function = origin.value
            if not isinstance(function, Function) or not isinstance(function.node, cst.FunctionDef):
                continue
            name = parameter_given(function.node, arguments(call.args), handed, function.bound)
            if name is None:
                continue
            state = self._flow(function.module, function.node, Place(name, key=key)).exit
            assigned = frozenset(item for item in state if item.binding.kind is Kind.ASSIGN)
            defaults += [(function.module, item.binding) for item in state if item.binding.kind is Kind.SET_DEFAULT]
            groups.append(self._reached(function.module, assigned))
            if assigned != state:
                groups.append((Origin(ABSENT, module, call),))
        return alternatives(*groups) or (Origin(ABSENT, module, call),), defaults

    def _set_default(self, module: Module, binding: Binding, origins: Origins) -> Origins:
        """``kw.setdefault(key, value)``: counts where there was no entry; where the caller may have given one, by default."""
        missing = [origin for origin in origins if origin.value is ABSENT]
        given = tuple(origin for origin in origins if origin.value is not ABSENT)
        value = (
            self.values(module, binding.value)
            if binding.value is not None
            else (Origin(Literal(None), module, binding.node),)
        )
        if missing and not given:
            return value
        open_ended = [origin for origin in given if isinstance(origin.value, Parameter) or origin.value is UNKNOWN]
        if missing or open_ended:
            return alternatives(given, tuple(origin.by_default() for origin in value))
        return given

    def _attributes(self, origins: Origins, name: str, module: Module, node: cst.CSTNode) -> Origins:
        return alternatives(
            *(self.attribute(item, name, module, node) for origin in origins for item in self.expanded(origin))
        )

    def attribute(self, origin: Origin, name: str, module: Module, node: cst.CSTNode) -> Origins:
        """What ``x.name`` is for one value of x."""
        value = origin.value
        found: Origins = ()
        match value:
            case Named(dotted_name, _):
                return (Origin(Named(clients.canonical(f"{dotted_name}.{name}")), module, node),)
            case Object(Named("argparse.Namespace")):
                return self._option(origin.module, name, module, node)
            case Object(Named(dotted_name)):
                return (Origin(Named(clients.canonical(f"{dotted_name}.{name}"), bound=True), module, node),)
            case Object(Class() as owner):
                found = self._instance_member(owner, value, name, module, node)
            case Class():
                found = self._class_member(value, name)
            case Super(owner):
                found = self._inherited(owner, name, module, node)
            case File(other):
                found = self.member(other, name) or self._submodule(other, name, module, node)
            case Function() | Partial() if name in ("__wrapped__", "__call__"):
                return (origin,)
            case _:
                found = ()
        return found or (Origin(UNKNOWN, module, node),)

    def _option(self, home: Module, name: str, module: Module, node: cst.CSTNode) -> Origins:
        """``args.verify``: what the user says, or the default that the option is declared with."""
        groups = [self._option_default(home, *option) for option in options.declared(home, name)]
        return alternatives((Origin(UNKNOWN, module, node),), *groups)

    def _submodule(self, package: Module, name: str, module: Module, node: cst.CSTNode) -> Origins:
        other = self.project.submodule(package, name)
        return (Origin(File(other), module, node),) if other is not None else ()

    def bases(self, owner: Class) -> tuple[Class | Named, ...]:
        """The classes that a class derives from, nearest first, itself first; bounded, safe on cycles."""
        if owner.node in self._bases:
            return self._bases[owner.node]
        self._bases[owner.node] = (owner,)
        found: list[Class | Named] = [owner]
        for arg in owner.node.bases:
            if arg.star:
                continue
            for origin in self.values(owner.module, arg.value):
                if isinstance(origin.value, Class):
                    found.extend(self.bases(origin.value))
                elif isinstance(origin.value, Named):
                    found.append(origin.value)
        self._bases[owner.node] = tuple(dict.fromkeys(found))[:MAX_BASES]
        return self._bases[owner.node]

    def derives_from(self, of: Class | Named, name: str) -> bool:
        """Whether a class is, or derives from, a class known by its dotted name."""
        for base in self.bases(of) if isinstance(of, Class) else (of,):
            current = base.name if isinstance(base, Named) else None
            while current is not None:
                if current == name:
                    return True
                current = clients.base_of(current)
        return False

    def _inherited(self, owner: Class, name: str, module: Module, node: cst.CSTNode) -> Origins:
        for base in self.bases(owner)[1:]:
            if isinstance(base, Named):
                return (Origin(Named(clients.canonical(f"{base.name}.{name}"), bound=True), module, node),)
            found = self._own_member(base, name, bound=True)
            if found:
                return found
        return ()

    def _class_member(self, owner: Class, name: str) -> Origins:
        """``Class.name``."""
        for base in self.bases(owner):
            if isinstance(base, Named):
                return (Origin(Named(clients.canonical(f"{base.name}.{name}")), owner.module, owner.node),)
            found = self._own_member(base, name, bound=False)
            if found:
                return found
        return ()

    def class_attribute(self, owner: Class, name: str) -> Origins:
        """What the body of a class binds a name to; empty where it does not."""
        if name not in self.bound_names(owner.node):
            return ()
        state = self._state(owner.module, owner.node, Place(name), None)
        return self._reached(owner.module, state)

    def _own_member(self, owner: Class, name: str, bound: bool) -> Origins:
        """A name of the class body; methods are bound where the class is seen through an instance."""
        results: list[Origin] = []
        for origin in self.class_attribute(owner, name):
            value = self._getter(origin.value)
            if isinstance(value, Function) and isinstance(value.node, cst.FunctionDef):
                if bound and _is_property(value.node):
                    results.extend(self._returned(Function(value.module, value.node, True), Arguments(), owner.module))
                    continue
                binds = not _decorated(value.node, "staticmethod") and (bound or _decorated(value.node, "classmethod"))
                results.append(Origin(Function(value.module, value.node, binds), origin.module, origin.node))
            else:
                results.append(origin)
        return tuple(results)

    def _getter(self, value: Value) -> Value:
        """The function that reads a property; ``@name.setter`` leaves the getter that stands before it as it is."""
        if isinstance(value, Function) and isinstance(value.node, cst.FunctionDef):
            for decorator in value.node.decorators:
                expression = decorator.decorator
                if isinstance(expression, cst.Attribute) and expression.attr.value in ("setter", "deleter"):
                    for origin in self.values(value.module, expression.value):
                        if isinstance(origin.value, Function) and origin.value.node is not value.node:
                            return self._getter(origin.value)
        return value

    def _instance_member(self, owner: Class, value: Object, name: str, module: Module, node: cst.CSTNode) -> Origins:
        """``instance.name``: what methods set on ``self``, else what the class has, else what others set."""
        groups: list[Origins] = []
        field: Origins = ()
        if SWITCH.search(name) and not self._is_computed(owner, name):
            field = (Origin(Parameter(owner.module, owner.node, name), owner.module, owner.node),)
        for base in self.bases(owner):
            if isinstance(base, Named):
                if not any(groups):
                    groups.append((Origin(Named(clients.canonical(f"{base.name}.{name}"), bound=True), module, node),))
                break
            given, definite = self._set_by_methods(base, name)
            groups.append(given)
            if definite:
                break
            own = self._own_member(base, name, bound=True)
            if own:
                if self.is_record(base):
                    groups.append((Origin(Parameter(base.module, base.node, name), base.module, own[0].node),))
                computed = self._is_computed(base, name)
                groups.append(own if computed else tuple(origin.by_default() for origin in own))
                break
        return alternatives(field, *groups)

    def _is_computed(self, owner: Class, name: str) -> bool:
        """Whether a name of a class is a method or a property, which an instance does not set otherwise."""
        return any(isinstance(origin.value, Function) for origin in self.class_attribute(owner, name))

    def stored(self, setter: Function) -> Iterator[cst.BaseExpression]:
        """What statements of the same file assign to a property: what its setter gets."""
        module = setter.module
        owner = module.class_of(setter.node)
        if owner is None or not isinstance(setter.node, cst.FunctionDef) or not is_setter(setter.node):
            return
        for target, value in module.attributes_set(setter.node.name.value):
            for origin in self.values(module, target.value):
                made = origin.value.of if isinstance(origin.value, Object) else None
                if isinstance(made, Class) and any(
                    base.node is owner for base in self.bases(made) if isinstance(base, Class)
                ):
                    yield value
                    break

    def set_from_outside(self, owner: Class, name: str) -> Iterator[tuple[cst.CSTNode, Origins]]:
        """What the same file sets an attribute to in subclasses, and on instances by ``client.name = value``."""
        module = owner.module
        for derived in self._derived(module, owner.node):
            if derived is not owner.node and name in self.bound_names(derived):
                below = Class(module, derived)
                if not self._is_computed(below, name):
                    for item in self.class_attribute(below, name):
                        yield item.node, (item.by_default(),)
        for target, value in module.attributes_set(name):
            inside = module.enclosing_function(target)
            if inside is not None and module.class_of(inside) is owner.node:
                continue
            for origin in self.values(module, target.value):
                made = origin.value
                if isinstance(made, Object) and isinstance(made.of, Class) and owner in self.bases(made.of):
                    yield value, self.values(module, value)
                    break

    def is_record(self, owner: Class) -> bool:
        """Whether the fields of a class are the parameters of its constructor: dataclasses and their kin."""
        for decorator in owner.node.decorators:
            expression = decorator.decorator
            name = dotted(expression.func if isinstance(expression, cst.Call) else expression)
            if name in DATACLASS_DECORATORS:
                return True
        return any(isinstance(base, Named) and base.name in DATACLASS_BASES for base in self.bases(owner)[1:])

    def _set_by_methods(self, owner: Class, name: str) -> tuple[Origins, bool]:
        """What methods of a class set on ``self``, and whether ``__init__`` always does."""
        groups = []
        definite = False
        setters = self._setters(owner)
        for method in dict.fromkeys([*setters.get(name, ()), *setters.get(ANY, ())]):
            params = (*method.params.posonly_params, *method.params.params)
            state = self._flow(owner.module, method, Place(params[0].name.value, attribute=name)).exit
            reached = state - UNBOUND
            groups.append(
                tuple(origin for origin in self._reached(owner.module, reached, name) if origin.value is not ABSENT)
            )
            definite = definite or (method.name.value == "__init__" and reached == state)
        return alternatives(*groups), definite

    def _setters(self, owner: Class) -> dict[str, list[cst.FunctionDef]]:
        """Attribute → the methods of the class that set it on their first parameter."""
        if owner.node not in self._instance_sets:
            sets: dict[str, list[cst.FunctionDef]] = {}
            for method in walk_scope(owner.node):
                if not isinstance(method, cst.FunctionDef):
                    continue
                params = (*method.params.posonly_params, *method.params.params)
                if not params or _decorated(method, "staticmethod"):
                    continue
                for attribute in _attributes_set(method, params[0].name.value):
                    methods = sets.setdefault(attribute, [])
                    if method not in methods:
                        methods.append(method)
            self._instance_sets[owner.node] = sets
        return self._instance_sets[owner.node]

    def constructor(self, value: Class) -> Function | None:
        """The ``__init__`` that an instance is made with, where it stands in the checked code."""
        for base in self.bases(value):
            if isinstance(base, Named):
                return None
            for origin in self._own_member(base, "__init__", bound=True):
                if isinstance(origin.value, Function):
                    return origin.value
        return None

    # Entries of mappings --------------------------------------------------------------------------------------------

    def _subscript(self, module: Module, node: cst.Subscript) -> Origins:
        key = subscript_key(node)
        if key is not None:
            found = self.entries(module, node.value, key, use=node)
            return tuple(origin for origin in found if origin.value is not ABSENT)
        if len(node.slice) == 1 and isinstance(node.slice[0].slice, cst.Index):
            for origin in self.values(module, node.slice[0].slice.value):
                if isinstance(origin.value, Literal) and isinstance(origin.value.value, int):
                    return self.unpacked(self.values(module, node.value), (origin.value.value,))
            return self._any_entry(module, node)
        return (Origin(UNKNOWN, module, node),)

    def _any_entry(self, module: Module, node: cst.Subscript) -> Origins:
        """``{"GET": session.get, "PUT": session.put}[verb]``: any of what a table of callables or of switches holds."""
        unknown = (Origin(UNKNOWN, module, node),)
        tables = self.values(module, node.value)
        groups: list[Origins] = []
        for table in tables:
            if not (isinstance(table.value, Mapping) and isinstance(table.value.node, cst.Dict)):
                return unknown
            for element in table.value.node.elements:
                if isinstance(element, cst.StarredDictElement):
                    return unknown
                groups.append(self.values(table.value.module, element.value))
        if all(_may_be_chosen(origin.value) for group in groups for origin in group):
            return alternatives(*groups) or unknown
        return unknown

    def entries(self, module: Module, node: cst.CSTNode, key: str, use: cst.CSTNode | None = None) -> Origins:
        """What the entry of a mapping may be, ABSENT among it; ``node`` is the mapping, ``use`` where it is read."""
        if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.BitOr):
            return self._layered([self.entries(module, node.left, key), self.entries(module, node.right, key)])
        root = dotted(node)
        if root is None:
            return self._entries_of(self.values(module, node), key, module, node)

        def work() -> Origins:
            place = Place(root, key=key)
            return self._local_place(module, use or node, place, lambda: self._entries_of_name(module, node, key))

        return self._answer((node, key), work, (Origin(UNKNOWN, module, node),))

    def _entries_of_name(self, module: Module, node: cst.CSTNode, key: str) -> Origins:
        """A mapping that was made in another scope: what its own scope did to it counts."""
        if isinstance(node, cst.Name):
            scope = module.scope(node)
            while scope is not None and node.value not in self.bound_names(scope):
                scope = module.scope(scope)
            if scope is not module.scope(node):
                state = self._state(module, scope, Place(node.value, key=key), None)
                known = state - UNBOUND
                if known:
                    origins = self._reached(
                        module,
                        frozenset(
                            item
                            for item in known
                            if item.binding.value is not None and item.binding.kind is Kind.ASSIGN
                        ),
                    )
                    if known == state:
                        return origins or (Origin(UNKNOWN, module, node),)
                    return alternatives(origins, self._entries_of(self.values(module, node), key, module, node))
        elif isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name):
            given, definite = self._entries_set_by_methods(module, node, key)
            inherited = () if definite else self._entries_of(self.values(module, node), key, module, node)
            return alternatives(given, inherited)
        return self._entries_of(self.values(module, node), key, module, node)

    def _entries_set_by_methods(self, module: Module, node: cst.Attribute, key: str) -> tuple[Origins, bool]:
        """``self.options["verify"] = False`` in another method, and whether ``__init__`` always does it."""
        groups = []
        definite = False
        for origin in self.values(module, node.value):
            if isinstance(origin.value, Object) and isinstance(origin.value.of, Class):
                owner = origin.value.of
                for method in walk_scope(owner.node):
                    if isinstance(method, cst.FunctionDef) and method is not module.enclosing_function(node):
                        params = (*method.params.posonly_params, *method.params.params)
                        if not params:
                            continue
                        place = Place(f"{params[0].name.value}.{node.attr.value}", key=key)
                        state = self._flow(owner.module, method, place).exit
                        assigned = frozenset(item for item in state if item.binding.kind is Kind.ASSIGN)
                        groups.append(self._reached(owner.module, assigned))
                        definite = definite or (method.name.value == "__init__" and bool(state) and assigned == state)
        return alternatives(*groups), definite

    def _entries_of(self, origins: Origins, key: str, module: Module, node: cst.CSTNode) -> Origins:
        return alternatives(*(self._entry(origin, key, module, node) for origin in origins))

    def _entry(self, origin: Origin, key: str, module: Module, node: cst.CSTNode) -> Origins:
        value = origin.value
        match value:
            case Mapping(seen=[*_, (home, name)]) | Parameter(key=None, seen=[*_, (home, name)]):
                if name is not node:
                    return self.entries(home, name, key)
                return self._entry(replace(origin, value=replace(value, seen=value.seen[:-1])), key, module, node)
            case Mapping(home, cst.Dict() as display):
                return self._layered([(Origin(ABSENT, home, display),), *self._layers_of_display(home, display, key)])
            case Mapping(home, cst.Call() as call):
                return self._layered([(Origin(ABSENT, home, call),), *self._layers_of_call(home, call, key)])
            case Literal(constant) if not constant:
                return (Origin(ABSENT, origin.module, origin.node),)
            case Parameter(home, owner, name, key=None):
                if isinstance(owner, cst.ClassDef):
                    return () if not self.is_record(value.owner_class) else (Origin(UNKNOWN, module, node),)
                entry = Parameter(home, owner, name, key)
                if entry.collects and parameter(owner, key) is not None:
                    # An explicit parameter takes the keyword, so it is never among the others.
                    return (Origin(ABSENT, home, origin.node),)
                return (Origin(entry, home, origin.node),)
            case _:
                return (Origin(UNKNOWN, module, node),)

    @staticmethod
    def _layered(layers: list[Origins]) -> Origins:
        """Entries of mappings merged in turn: the last that has the entry wins, what a caller may give by default."""
        result = layers[0]
        for layer in layers[1:]:
            present = tuple(origin for origin in layer if origin.value is not ABSENT)
            if any(isinstance(origin.value, Parameter) and not origin.assume & PRESENT for origin in present):
                result = alternatives(tuple(origin.by_default() for origin in result), present)
            elif len(present) == len(layer) and not all(origin.value is UNKNOWN for origin in layer):
                result = layer
            else:
                result = alternatives(result, present)
        return result

    def _layers_of_display(self, module: Module, display: cst.Dict, key: str) -> Iterator[Origins]:
        for element in display.elements:
            if isinstance(element, cst.StarredDictElement):
                yield self.entries(module, element.value, key)
            elif isinstance(element, cst.DictElement):
                name = string(element.key)
                if name is None and not isinstance(element.key, cst.SimpleString):
                    constants = self.values(module, element.key)
                    if len(constants) == 1 and isinstance(constants[0].value, Literal):
                        name = constants[0].value.value
                if name == key:
                    yield self.values(module, element.value)

    def _layers_of_call(self, module: Module, call: cst.Call, key: str) -> Iterator[Origins]:
        """``dict(mapping, key=value, **more)``."""
        for arg in call.args:
            if arg.keyword is not None:
                if arg.keyword.value == key:
                    yield self.values(module, arg.value)
            elif arg.star in ("", "**"):
                if isinstance(arg.value, cst.List | cst.Tuple):
                    yield from self._layers_of_pairs(module, arg.value, key)
                else:
                    yield self.entries(module, arg.value, key)

    def _layers_of_pairs(self, module: Module, pairs: cst.List | cst.Tuple, key: str) -> Iterator[Origins]:
        for element in pairs.elements:
            pair = element.value
            if (
                isinstance(pair, cst.Tuple | cst.List)
                and len(pair.elements) == 2
                and string(pair.elements[0].value) == key
            ):
                yield self.values(module, pair.elements[1].value)

    # Calls ----------------------------------------------------------------------------------------------------------

    def handed(self, module: Module, given: Arguments, value: Parameter, bound: bool) -> Origins | None:
        """What a call gives for a parameter, or an entry of one; None where it gives nothing."""
        if value.collects:
            assert value.key is not None
            return self.given(module, given, value.key, None)
        assert not isinstance(value.owner, cst.ClassDef)
        position = position_of(value.owner, value.name, bound)
        if value.key is None:
            return self.given(module, given, value.name, position)
        mapping = given.find(value.name, position)
        if mapping is None:
            return None
        return (
            tuple(origin for origin in self.entries(module, mapping, value.key) if origin.value is not ABSENT) or None
        )

    def given(self, module: Module, given: Arguments, name: str, position: int | None) -> Origins | None:
        """What a call gives under a keyword or at a position; None where it gives nothing."""
        expression = given.find(name, position)
        if expression is not None:
            return self.values(module, expression)
        for mapping in given.mappings:
            origins = self.entries(module, mapping, name)
            if any(origin.value not in (ABSENT, UNKNOWN) for origin in origins):
                return origins
        return None

    def _call(self, module: Module, node: cst.Call) -> Origins:
        looked_up = self._look_up(module, node)
        if looked_up is not None:
            return looked_up
        groups = [self._result(module, node, origin) for origin in self.values(module, node.func)]
        return alternatives(*groups)

    def _result(self, module: Module, node: cst.Call, origin: Origin) -> Origins:
        value = origin.value
        match value:
            case Named(name, bound):
                return self._result_of_named(module, node, name, bound)
            case Class():
                return (Origin(Object(value, node), module, node),)
            case Function():
                returned = self._returned(value, arguments(node.args), module)
                return tuple(item for item in returned if item.value is not UNKNOWN) or self._declared_result(
                    value, module, node
                )
            case Partial(home, call, target):
                inner = Origin(target, home, call)
                if isinstance(target, Function):
                    return self._returned(target, arguments(node.args), module)
                return (
                    self._result(home, call.with_changes(args=call.args[1:]), inner)
                    if isinstance(target, Class)
                    else (Origin(UNKNOWN, module, node),)
                )
            case Parameter(key=None):
                results = [item for item in self.expanded(origin) if not isinstance(item.value, Parameter)]
                return alternatives(*(self._result(module, node, item) for item in results)) or (
                    Origin(UNKNOWN, module, node),
                )
            case _:
                return self._default_keyword(module, node)

    def _declared_result(self, value: Function, module: Module, node: cst.Call) -> Origins:
        if isinstance(value.node, cst.FunctionDef) and value.node.returns is not None:
            annotation = value.node.returns.annotation
            if isinstance(annotation, cst.Subscript) and (dotted(annotation.value) or "").rpartition(".")[2] in (
                "Iterator", "Generator", "ContextManager", "AsyncIterator", "AsyncGenerator", "AbstractContextManager",
                "Awaitable", "Coroutine",
            ):  # fmt: skip
                first = annotation.slice[0].slice
                if isinstance(first, cst.Index):
                    annotation = first.value
            found = self.annotated(value.module, annotation, node)
            if found:
                return found
        return (Origin(UNKNOWN, module, node),)

    def _result_of_named(self, module: Module, node: cst.Call, name: str, bound: bool) -> Origins:
        def one(value: Value) -> Origins:
            return (Origin(value, module, node),)

        args = node.args
        made = clients.class_made_by(name)
        if made is not None:
            return one(Object(Named(made), node))
        if name in self.project.session_classes:
            return one(Object(Named(name), node))
        if name == "builtins.dict":
            return one(Mapping(module, node))
        if name in PARSES:
            return one(PARSED)
        if name in DECLARES and args and args[0].keyword is None and not args[0].star:
            return tuple(origin.by_default() for origin in self.values(module, args[0].value))
        if name in EMPTY_CONTAINERS and not args:
            return one(Literal(()))
        if (
            name == "builtins.range"
            and len(args) == 1
            and isinstance(args[0].value, cst.Integer)
            and args[0].value.value == "0"
        ):
            return one(Literal(()))
        if name in CONVERSIONS and args and not args[0].star:
            return self._map(node, self.values(module, args[0].value), CONVERSIONS[name])
        if name in TRANSPARENT and args:
            return self._entered(module, self.values(module, args[0].value))
        if name == "typing.cast" and len(args) == 2:
            return alternatives(self.annotated(module, args[0].value, node), self.values(module, args[1].value))
        if name == "builtins.super":
            return self._super(module, node)
        if name in ("functools.partial", "functools.partialmethod") and args:
            return tuple(
                Origin(Partial(module, node, origin.value), module, node)
                for origin in self.values(module, args[0].value)
            )
        if name == "builtins.getattr" and len(args) >= 2:
            return self._getattr(module, node)
        if name == "builtins.type" and len(args) == 1:
            return tuple(
                Origin(origin.value.of, module, node)
                for origin in self.values(module, args[0].value)
                if isinstance(origin.value, Object)
            ) or one(UNKNOWN)
        if name in ("builtins.staticmethod", "builtins.classmethod", "functools.lru_cache", "functools.cache") and args:
            return self.values(module, args[0].value)
        result = self._default_keyword(module, node)
        if len(result) > 1:
            return result
        return one(UNKNOWN) if bound or name.startswith("builtins.") else one(Object(Named(name), node))

    def _super(self, module: Module, node: cst.Call) -> Origins:
        if node.args:
            for origin in self.values(module, node.args[0].value):
                if isinstance(origin.value, Class):
                    return (Origin(Super(origin.value), module, node),)
        function = module.enclosing_function(node)
        while function is not None:
            owner = module.class_of(function)
            if owner is not None:
                return (Origin(Super(Class(module, owner)), module, node),)
            function = module.enclosing_function(function)
        return (Origin(UNKNOWN, module, node),)

    def _getattr(self, module: Module, node: cst.Call) -> Origins:
        names = self.values(module, node.args[1].value)
        groups: list[Origins] = []
        for origin in names:
            if isinstance(origin.value, Literal) and isinstance(origin.value.value, str):
                groups.append(
                    self._attributes(self.values(module, node.args[0].value), origin.value.value, module, node)
                )
            else:
                for owner in self.receivers(module, node.args[0].value):
                    # Whatever the name is, it is a verb of the library.
                    if isinstance(owner.value, Named) and clients.call(f"{owner.value.name}.request") is not None:
                        groups.append((Origin(Named(f"{owner.value.name}.request"), module, node),))
                    elif isinstance(owner.value, Object) and self.is_session(owner.value):
                        groups.append((Origin(Named(f"{clients.SESSION}.get", bound=True), module, node),))
        if len(node.args) > 2:
            # What the object itself tells is only known where it is set, so the default may always be met.
            known = tuple(origin for group in groups for origin in group if origin.value is not UNKNOWN)
            if any(not (isinstance(origin.value, Parameter) and origin.value.is_field) for origin in known):
                return known
            default = tuple(origin.by_default() for origin in self.values(module, node.args[2].value))
            return alternatives((Origin(UNKNOWN, module, node),), known, default)
        return alternatives(*groups) or (Origin(UNKNOWN, module, node),)

    def is_session(self, value: Value) -> bool:
        """Whether a value is an instance of Session, of a class that derives from it, or of one that a setting names."""
        if not isinstance(value, Object):
            return False
        if self.derives_from(value.of, clients.SESSION):
            return True
        return any(
            isinstance(base, Named) and base.name in self.project.session_classes
            for base in (self.bases(value.of) if isinstance(value.of, Class) else (value.of,))
        )

    def _look_up(self, module: Module, node: cst.Call) -> Origins | None:
        """``mapping.get(key, default)`` and its kin, on mappings that are known and on those that are not."""
        func = node.func
        if isinstance(func, cst.Attribute) and func.attr.value in STRING_METHODS:
            receiver = self.values(module, func.value)
            if any(isinstance(origin.value, Literal) and isinstance(origin.value.value, str) for origin in receiver):
                method = func.attr.value
                return self._map(
                    node, receiver, lambda value: getattr(value, method)() if isinstance(value, str) else value
                )
            return None
        name = (
            func.attr.value if isinstance(func, cst.Attribute) else func.value if isinstance(func, cst.Name) else None
        )
        if name not in LOOK_UPS or not node.args or node.args[0].star:
            return None
        callees = self.values(module, func)
        named = {origin.value.name for origin in callees if isinstance(origin.value, Named)}
        if named & ENVIRONMENT:
            default = self._default_argument(module, node)
            if default is None:
                default = (Origin(Literal(None), module, node),)
            # An empty variable is as good as none, so what is mended is the look-up, not its default.
            asserted = _asserted(module, node)
            looked_up = tuple(
                replace(origin.by_default(), whole=node)
                for origin in default
                if not contradicts(origin.value, asserted)
            )
            return alternatives((Origin(UNKNOWN, module, node),), looked_up)
        if name == "getenv" or not isinstance(func, cst.Attribute):
            return None
        if any(isinstance(origin.value, Function | Class | Partial) for origin in callees) or any(
            clients.call(item) for item in named
        ):
            return None
        default = self._default_argument(module, node)
        key = string(node.args[0].value)
        found = self.entries(module, func.value, key, use=node) if key is not None else (Origin(UNKNOWN, module, node),)
        missing = any(origin.value is ABSENT for origin in found)
        present = tuple(origin for origin in found if origin.value is not ABSENT)
        if default is None:
            if not (missing or any(isinstance(item.value, Parameter) and item.value.collects for item in present)):
                return present
            default = (Origin(Literal(None), module, node),)
        if missing and not present:
            return default
        asserted = _asserted(module, node)
        default = tuple(origin for origin in default if not contradicts(origin.value, asserted))
        open_ended = any(
            (origin.value is UNKNOWN or isinstance(origin.value, Parameter)) and not origin.assume & PRESENT
            for origin in present
        )
        if missing or open_ended:
            return alternatives(present, tuple(origin.by_default() for origin in default))
        return present

    def _default_argument(self, module: Module, node: cst.Call) -> Origins | None:
        given = arguments(node.args)
        for keyword in DEFAULT_KEYWORDS:
            if keyword in given.keywords:
                return self.values(module, given.keywords[keyword])
        return self.values(module, given.positional[1]) if len(given.positional) == 2 else None

    def _default_keyword(self, module: Module, node: cst.Call) -> Origins:
        """``env.bool("X", default=False)``: whatever is called, its default may be met."""
        given = arguments(node.args)
        for keyword in DEFAULT_KEYWORDS:
            if keyword in given.keywords:
                default = self.values(module, given.keywords[keyword])
                return alternatives((Origin(UNKNOWN, module, node),), tuple(origin.by_default() for origin in default))
        return (Origin(UNKNOWN, module, node),)

    def _returned(self, function: Function, given: Arguments, module: Module) -> Origins:
        """What a function gives back, its own parameters replaced by what the call gives."""
        node = function.node
        if node in self._asked or self._depth > MAX_DEPTH:
            self._cuts += 1
            return ()
        self._asked.add(node)
        try:
            results = [origin for item in _results(node) for origin in self.values(function.module, item)]
            if _converts(given, results):
                results = [origin for origin in results if not _is_bool(origin.value)]
            return alternatives(*(self._substituted(origin, function, given, module) for origin in results))
        finally:
            self._asked.discard(node)

    def _substituted(self, origin: Origin, function: Function, given: Arguments, module: Module) -> Origins:
        value = origin.value
        if not (isinstance(value, Parameter) and value.owner is function.node):
            return (origin,)
        if value.seen:
            # A mapping that the function changed: its entries are asked for one by one.
            return (origin,)
        actual = self.handed(module, given, value, function.bound)
        if actual is None:
            actual = self.default(value)
        if origin.negated:
            actual = tuple(negate(item) for item in actual)
        return tuple(item for item in actual if not contradicts(item.value, origin.assume)) or (
            Origin(UNKNOWN, module, origin.node),
        )

    # Imports --------------------------------------------------------------------------------------------------------

    def _imported(self, module: Module, binding: Binding) -> Origins:
        node = binding.node
        if isinstance(node, cst.Import):
            alias = binding.value
            assert isinstance(alias, cst.ImportAlias)
            full = dotted(alias.name) or ""
            if alias.asname is None:
                full = full.partition(".")[0]
            return (self._module_value(module, full, node),)
        assert isinstance(node, cst.ImportFrom)
        source = "." * len(node.relative) + (dotted(node.module) or "")
        alias = binding.value
        assert isinstance(alias, cst.ImportAlias)
        return self._from(module, source, dotted(alias.name) or "", node)

    def star(self, module: Module, binding: Binding, name: str) -> Origins:
        """What a star import gives under a name, where that can be told."""
        node = binding.node
        assert isinstance(node, cst.ImportFrom)
        source = "." * len(node.relative) + (dotted(node.module) or "")
        other = self._project_module(module, source)
        if other is not None:
            return self.member(other, name)
        full = clients.canonical(f"{source}.{name}")
        return (Origin(Named(full), module, node),) if clients.is_known(full) else ()

    def _from(self, module: Module, source: str, name: str, node: cst.CSTNode) -> Origins:
        other = self._project_module(module, source)
        if other is not None and other is not module:
            found = self.member(other, name)
            if found:
                return found
            inside = self.project.submodule(other, name)
            if inside is not None:
                return (Origin(File(inside), module, node),)
        elif source.strip(".") == "":
            inside = self.project.module(source + name, module)
            if inside is not None:
                return (Origin(File(inside), module, node),)
        separator = "" if source.endswith(".") else "."
        return (Origin(Named(clients.canonical(f"{source}{separator}{name}")), module, node),)

    def _module_value(self, module: Module, name: str, node: cst.CSTNode) -> Origin:
        other = self._project_module(module, name)
        return Origin(File(other) if other is not None else Named(clients.canonical(name)), module, node)

    def _project_module(self, module: Module, name: str) -> Module | None:
        if name.partition(".")[0] in LIBRARIES:
            return None
        return self.project.module(name, module)


def negate(origin: Origin) -> Origin:
    """The contrary of a value that stands elsewhere."""
    known = truth(origin.value)
    value = origin.value if known is None else Literal(not known)
    return Origin(value, origin.module, origin.node, origin.certainty, not origin.negated, origin.whole, origin.boolean)


def _asserted(module: Module, node: cst.Call) -> frozenset[Assume]:
    """What conditions around a look-up tell of the very same look-up: ``if os.getenv("CA"): verify = os.getenv("CA")``."""
    found: frozenset[Assume] = frozenset()
    child: cst.CSTNode = node
    for parent in module.ancestors(node):
        if isinstance(parent, cst.FunctionDef | cst.ClassDef | cst.Lambda):
            break
        if isinstance(parent, cst.If | cst.IfExp) and child is parent.body:
            found |= _told_by(parent.test, node)
        child = parent
    return found


def _told_by(test: cst.BaseExpression, node: cst.Call) -> frozenset[Assume]:
    if isinstance(test, cst.BooleanOperation) and isinstance(test.operator, cst.And):
        return _told_by(test.left, node) | _told_by(test.right, node)
    if isinstance(test, cst.Comparison) and len(test.comparisons) == 1:
        operator, other = test.comparisons[0].operator, test.comparisons[0].comparator
        if isinstance(operator, cst.IsNot | cst.NotEqual) and test.left.deep_equals(node):
            return frozenset({Assume.NOT_NONE}) if dotted(other) == "None" else frozenset()
        key = string(node.args[0].value) if node.args else None
        if isinstance(operator, cst.In) and key is not None and string(test.left) == key:
            inside = node.func.value if isinstance(node.func, cst.Attribute) else None
            if inside is not None and dotted(other) is not None and dotted(other) == dotted(inside):
                return frozenset({Assume.NOT_NONE})
        return frozenset()
    return frozenset({Assume.TRUTHY}) if test.deep_equals(node) else frozenset()


def _may_be_chosen(value: Value) -> bool:
    return isinstance(value, Function | Class | Named | Partial | File) or (
        isinstance(value, Literal) and isinstance(value.value, bool | str)
    )


def _speaks_of_verifying(node: cst.BaseExpression) -> bool:
    name = dotted(node)
    return name is not None and VERIFYING.search(name) is not None


def _looked_up_by(key: cst.CSTNode, value: cst.CSTNode) -> cst.CSTNode | None:
    """The mapping of ``mapping[key]``, ``mapping.get(key)``."""
    name = dotted(key)
    if name is None:
        return None
    if isinstance(value, cst.Subscript) and len(value.slice) == 1 and isinstance(value.slice[0].slice, cst.Index):
        return value.value if dotted(value.slice[0].slice.value) == name else None
    if isinstance(value, cst.Call) and isinstance(value.func, cst.Attribute) and value.func.attr.value in LOOK_UPS:
        return value.func.value if value.args and dotted(value.args[0].value) == name else None
    return None


def _names_base(node: cst.ClassDef, base: str) -> bool:
    return any((dotted(arg.value) or "").rpartition(".")[2] == base for arg in node.bases)


def _has_element(node: cst.Tuple | cst.List | cst.Set, index: int) -> bool:
    """Whether the element at an index is known: no starred one before it."""
    if isinstance(node, cst.Set) or not -len(node.elements) <= index < len(node.elements):
        return False
    return not any(isinstance(element, cst.StarredElement) for element in node.elements[: index + 1 or None])


def _results(node: cst.FunctionDef | cst.Lambda) -> Iterator[cst.BaseExpression]:
    if isinstance(node, cst.Lambda):
        yield node.body
        return
    manager = any(_decorated(node, name) for name in CONTEXT_MANAGERS) or _decorated(node, "fixture")
    for inner in walk_scope(node):
        if (
            (isinstance(inner, cst.Return) and inner.value is not None and not manager)
            or (isinstance(inner, cst.Yield) and manager and isinstance(inner.value, cst.BaseExpression))
            or (isinstance(inner, cst.Return) and inner.value is not None and _decorated(node, "fixture"))
        ):
            yield inner.value


def _converts(given: Arguments, results: list[Origin]) -> bool:
    """Whether a function answers True or False to what it is asked, as ``str2bool(options["verify"])`` does.

    What it is given decides then; a function that is given something else, as ``choose(url)`` is, decides itself.
    """
    answers = {origin.value.value for origin in results if isinstance(origin.value, Literal) and _is_bool(origin.value)}
    return answers == {True, False} and any(
        VERIFYING.search(inner.value)
        for value in (*given.positional, *given.keywords.values())
        for inner in walk(value)
        if isinstance(inner, cst.Name | cst.SimpleString)
    )


def _is_bool(value: Value) -> bool:
    return isinstance(value, Literal) and isinstance(value.value, bool)


def _decorated(node: cst.FunctionDef, name: str) -> bool:
    for decorator in node.decorators:
        expression = decorator.decorator
        found = dotted(expression.func if isinstance(expression, cst.Call) else expression) or ""
        if found.rpartition(".")[2] == name:
            return True
    return False


def is_setter(node: cst.FunctionDef) -> bool:
    """Whether a function is what ``@name.setter`` makes."""
    return _decorated(node, "setter")


def _is_property(node: cst.FunctionDef) -> bool:
    return any(_decorated(node, name) for name in PROPERTIES)


def _attributes_set(method: cst.FunctionDef, receiver: str) -> Iterator[str]:
    for node in walk(method.body):
        match node:
            case cst.AssignTarget() | cst.AnnAssign() | cst.AugAssign() | cst.For():
                for target in walk(node.target):
                    if isinstance(target, cst.Attribute) and dotted(target.value) == receiver:
                        yield target.attr.value
            case cst.AsName():
                if isinstance(node.name, cst.Attribute) and dotted(node.name.value) == receiver:
                    yield node.name.attr.value
            case cst.Call(func=cst.Name(value="setattr")) if (
                len(node.args) == 3 and dotted(node.args[0].value) == receiver
            ):
                name = string(node.args[1].value)
                yield ANY if name is None else name
            case cst.Call(func=cst.Attribute(attr=cst.Name(value="update"), value=owner)) if is_dict_of(
                owner, receiver
            ):
                yield ANY


def _target_names(target: cst.CSTNode) -> Iterator[cst.Name]:
    for node in walk(target):
        if isinstance(node, cst.Name):
            yield node
