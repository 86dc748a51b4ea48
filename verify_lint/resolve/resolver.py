"""What an expression stands for: one evaluator for names and values, on demand, by identity of the node.

Nothing is run. A question that is still being answered when it is asked again (a cycle), or that is too deep, is answered
with UNKNOWN; so is everything once the budget of a file is spent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.finding import Certainty
from verify_lint.resolve import syntax
from verify_lint.resolve.attributes import Attributes
from verify_lint.resolve.calls import Calls
from verify_lint.resolve.conditions import around, is_some_true
from verify_lint.resolve.imports import Imports
from verify_lint.resolve.mappings import Mappings
from verify_lint.resolve.module import Module
from verify_lint.resolve.names import Names
from verify_lint.resolve.outcome import COMPARISONS, outcome
from verify_lint.resolve.parameters import Parameters
from verify_lint.resolve.patches import Patches
from verify_lint.resolve.tree import dotted, last_name
from verify_lint.resolve.values import (
    UNKNOWN,
    Assume,
    Function,
    Literal,
    Mapping,
    Named,
    Origin,
    Origins,
    Parameter,
    Sequence,
    Special,
    Value,
    alternatives,
    as_taken,
    contrary,
    negate,
    truth,
    under,
)
from verify_lint.resolve.words import BUNDLE, NEGATIVE, VERIFYING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from verify_lint.resolve.project import Project
    from verify_lint.resolve.trace import Trace
    from verify_lint.source import Source

MAX_DEPTH = 200
MAX_STEPS = 100_000
MAX_ALTERNATIVES = 40
# What is False where a file is missing, as a CA bundle may be.
FILE_TESTS = frozenset(
    {
        "os.path.exists", "os.path.isfile", "os.path.isdir", "os.access",
        "pathlib.Path.exists", "pathlib.Path.is_file", "pathlib.Path.is_dir",
    }
)  # fmt: skip


# What whoever starts a program may say or not.
GIVEN = frozenset({"sys.argv", "os.environ"})
DISPLAYED = frozenset({"frozenset", "set", "tuple", "list"})


class Resolver:
    """Answers for all the files of a run that belong together.

    Each kind of question has a part of its own; what was answered is remembered here.
    """

    def __init__(self, project: Project, explore: Callable[[Trace], None]) -> None:
        self.project = project
        self._explore = explore
        self._forget()

    def _forget(self) -> None:
        self.names = Names(self)
        self.parameters = Parameters(self)
        self.attributes = Attributes(self)
        self.mappings = Mappings(self)
        self.calls = Calls(self)
        self.imports = Imports(self)
        self.patches = Patches(self)
        self._traces: dict[Module, Trace] = {}
        self._exploring: list[Module] = []
        self._incomplete: set[Module] = set()
        self._known: dict[object, Origins] = {}
        self._tentative: dict[object, Origins] = {}
        self._asked: set[object] = set()
        self._depth = 0
        self._cuts = 0
        self.steps = 0

    def main(self, source: Source, path: str | None) -> Trace:
        """The causes in a file. What was found out of others is kept for the next file, within bounds.

        Raises ``SourceError`` where a statement that matters cannot be parsed.
        """
        if self.project.is_full:
            self.project.forget()
            self._forget()
        self.steps = 0
        self._exploring.clear()
        self._asked.clear()
        self._depth = 0
        module = self.project.main(source, path)
        for other in self._incomplete:
            self._traces.pop(other, None)
        self._incomplete.clear()
        if module in self._traces and not self._traces[module].is_whole:
            # What was looked for on behalf of another file is less.
            del self._traces[module]
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

    def values(self, module: Module, node: syntax.Node) -> Origins:
        """All that an expression may be, each with its origin; never empty."""
        unknown = (Origin(UNKNOWN, module, node),)
        return self.answer(node, lambda: self._used(module, node, self._evaluate(module, node)), unknown) or unknown

    @staticmethod
    def _used(module: Module, node: syntax.Node, origins: Origins) -> Origins:
        """Values of other files remember where this one uses them first."""
        if all(origin.module is module for origin in origins):
            return origins
        return tuple(
            origin._replace(used=(module, node))
            if origin.module is not module and (origin.used is None or origin.used[0] is not module)
            else origin
            for origin in origins
        )

    def answer(self, question: Hashable, work: Callable[[], Origins], otherwise: Origins) -> Origins:
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

    def once(self, question: Hashable, work: Callable[[], Origins], otherwise: Origins) -> Origins:
        """Like :meth:`answer`, for what depends on more than the question and so is not remembered."""
        if question in self._asked or self._depth > MAX_DEPTH:
            self._cuts += 1
            return otherwise
        self._asked.add(question)
        try:
            return work()
        finally:
            self._asked.discard(question)

    def _evaluate(self, module: Module, node: syntax.Node) -> Origins:
        def one(value: Value) -> Origins:
            return (Origin(value, module, node),)

        match node:
            case syntax.Name(value="True" | "False" | "None" as name):
                return one(Literal({"True": True, "False": False, "None": None}[name]))
            case syntax.Name():
                return self.mappings.seen_through(
                    module, node, under(around(node), self.names.lookup(module, node, node.value))
                )
            case syntax.Integer() | syntax.Float() | syntax.Imaginary():
                return one(Literal(node.evaluated_value))
            case syntax.SimpleString():
                value = node.evaluated_value
                return one(UNKNOWN if value is None else Literal(value))
            case syntax.Tuple() | syntax.List() | syntax.Set():
                return one(Sequence(module, node) if node.elements else Literal(()))
            case syntax.Dict():
                return one(Mapping(module, node))
            case syntax.DictComp() if (source := self.mappings.copied_by(node)) is not None:
                return self.values(module, source)
            case syntax.UnaryOperation(operator=syntax.Not()):
                return tuple(self._negated(module, node, origin) for origin in self.values(module, node.expression))
            case syntax.UnaryOperation(operator=syntax.Minus() | syntax.Plus()):
                return self.mapped(node, self.values(module, node.expression), lambda value: -value)  # type: ignore[operator]
            case syntax.BooleanOperation():
                return self._either(module, node, is_or=isinstance(node.operator, syntax.Or))
            case syntax.BinaryOperation(operator=syntax.BitAnd() | syntax.BitOr()):
                return self._bitwise(module, node)
            case syntax.IfExp():
                return self._conditional(module, node)
            case syntax.Comparison():
                return self._or_by_default(module, node, self._comparison(module, node))
            case syntax.NamedExpr():
                return self.values(module, node.value)
            case syntax.Await():
                return self.values(module, node.expression)
            case syntax.Lambda():
                return one(Function(module, node))
            case syntax.Call():
                return self.calls.call(module, node)
            case syntax.Attribute():
                return self.mappings.seen_through(module, node, under(around(node), self.attributes.read(module, node)))
            case syntax.Subscript():
                return self.mappings.subscript(module, node)
            case _:
                return one(UNKNOWN)

    def _negated(self, module: Module, node: syntax.UnaryOperation, origin: Origin) -> Origin:
        known = truth(origin.value)
        assume = contrary(origin.assume)
        value = origin.value if known is None else Literal(not known)
        if _is_counted(origin):
            return self._computed(module, node, origin, Literal(not known))
        # "not True" is one falsy value; "not insecure" is the contrary of one that stands elsewhere.
        place = node if origin.node is node.expression and known is not None else origin.node
        negated = False if place is node else not origin.negated
        whole = origin.whole
        if place is not node and known is not None and whole is not None:
            whole, negated = node, False
        # Of a path, nothing comes through a "not", nor through two.
        boolean = origin.boolean or (place is not node and whole is not node)
        return Origin(value, origin.module, place, origin.certainty, negated, whole, boolean, assume)

    def _bitwise(self, module: Module, node: syntax.BinaryOperation) -> Origins:
        """``verify & https``: of truth values, the same as ``and`` and ``or``; ``defaults | given``: of mappings, both."""
        sides = (*self.values(module, node.left), *self.values(module, node.right))
        if isinstance(node.operator, syntax.BitOr) and any(isinstance(origin.value, Mapping) for origin in sides):
            return (Origin(Mapping(module, node), module, node),)
        if any(not isinstance(origin.value, Parameter | Literal | Special) for origin in sides):
            return (Origin(UNKNOWN, module, node),)
        return self._either(module, node, is_or=isinstance(node.operator, syntax.BitOr))

    def _either(
        self, module: Module, node: syntax.BooleanOperation | syntax.BinaryOperation, *, is_or: bool
    ) -> Origins:
        passes = Assume.TRUTHY if is_or else Assume.FALSY
        left = self.values(module, node.left)
        speaks = [_speaks_of_verifying(side) for side in (node.left, node.right)]
        if not is_or and (speaks == [False, True] or (speaks == [True, False] and not _may_be_given(node.right))):
            # "https and verify": without TLS there is nothing to verify, so only the one operand switches it.
            return self.values(module, node.left if _speaks_of_verifying(node.left) else node.right)
        if not is_or and self._looks_for_a_file(module, node.left):
            # os.path.exists(CA) and CA
            return alternatives((Origin(Literal(False), module, node),), self.values(module, node.right))
        stays = under(frozenset({passes}), left)
        goes_on = any(truth(origin.value) is not is_or or origin.certainty is Certainty.DEFAULT for origin in left)
        if not goes_on:
            return stays
        right = self.values(module, node.right)
        if is_or and left and all(map(self._is_on_by_default, left)):
            # "verify or ca": whoever gives nothing never gets as far as the default on the right.
            right = tuple(
                origin.assuming(frozenset({Assume.TRUTHY})) if isinstance(origin.value, Parameter) else origin
                for origin in right
            )
        found = alternatives(stays, right)
        if is_or and isinstance(node, syntax.BooleanOperation) and any(truth(item.value) is not True for item in found):
            return under(frozenset({Assume.TRUTHY}), found) if is_some_true(node) else found
        return found

    def _is_on_by_default(self, origin: Origin) -> bool:
        """Whether a value is true where callers give nothing, or one that they have to give."""
        value = origin.value
        if not isinstance(value, Parameter):
            return truth(value) is True
        if value.is_field or value.key is not None:
            # What the attribute is set to stands beside it.
            return value.is_field
        defaults = self.parameters.default_of(origin)
        return all(truth(as_taken(item, origin).value) is True for item in defaults)

    def _looks_for_a_file(self, module: Module, node: syntax.BaseExpression) -> bool:
        if isinstance(node, syntax.BooleanOperation) and isinstance(node.operator, syntax.And):
            return self._looks_for_a_file(module, node.left) or self._looks_for_a_file(module, node.right)
        return isinstance(node, syntax.Call) and any(
            isinstance(origin.value, Named) and origin.value.name in FILE_TESTS
            for origin in self.values(module, node.func)
        )

    def _conditional(self, module: Module, node: syntax.IfExp) -> Origins:
        known = {truth(origin.value) for origin in self.values(module, node.test)}
        certain = all(origin.certainty is Certainty.OFF for origin in self.values(module, node.test))
        if known == {True} and certain:
            return self.values(module, node.body)
        if known == {False} and certain:
            return self.values(module, node.orelse)
        if (dotted(node.body), dotted(node.orelse)) == ("True", "False") and known == {None}:
            # As bool() does: whoever gives what is asked decides.
            asked = self.values(module, node.test)
            if all(isinstance(origin.value, Parameter) and not origin.negated for origin in asked):
                given = tuple(origin._replace(boolean=True) for origin in asked)
                return (*given, *self.parameters.none_by_default(asked))
        chosen = node.body if dotted(node.orelse) == "False" else node.orelse if dotted(node.body) == "False" else None
        if chosen is not None and known == {None}:
            # "ca if verify else False" is "verify and ca": what the caller gives is handed on.
            test, turned = node.test, chosen is not node.body
            while isinstance(test, syntax.UnaryOperation) and isinstance(test.operator, syntax.Not):
                test, turned = test.expression, not turned
            asked = self.values(module, test)
            given = tuple(negate(origin) for origin in asked) if turned else asked
            if all(_hands_verification_on(origin) for origin in given):
                given = tuple(origin._replace(boolean=True) for origin in given)
                # None would have been no harm: it is the conditional expression that switches off.
                is_none = not turned and bool(self.parameters.none_by_default(asked))
                other = node.orelse if chosen is node.body else node.body
                switched = self.values(module, other) if is_none else ()
                return alternatives(under(frozenset({Assume.FALSY}), given), switched, self.values(module, chosen))
        return alternatives(self.values(module, node.body), self.values(module, node.orelse))

    def _or_by_default(self, module: Module, node: syntax.Comparison, found: Origins) -> Origins:
        """A comparison, and what it comes to where nobody says anything, if that is all that can be told."""
        parameters = tuple(origin for origin in found if isinstance(origin.value, Parameter))
        if parameters:
            # "verify is True" is off for None, "verify is not False" is not.
            nothing = self.parameters.none_by_default(parameters)
            told = outcome(self, module, node) if nothing else None
            return (*found, *nothing) if told is not None and told.value is False else found
        if any(origin.value is not UNKNOWN for origin in found):
            return found
        told = outcome(self, module, node)
        if told is None or told.certain:
            return found
        return (*found, Origin(Literal(told.value), told.module, told.node, whole=node).by_default())

    def _comparison(self, module: Module, node: syntax.Comparison) -> Origins:
        unknown = (Origin(UNKNOWN, module, node),)
        if len(node.comparisons) != 1:
            return unknown
        operator, right = node.comparisons[0].operator, node.comparisons[0].comparator
        same = isinstance(operator, syntax.Is | syntax.Equal)
        if same or isinstance(operator, syntax.IsNot | syntax.NotEqual):
            others = self.values(module, right)
            if len(others) != 1 or not isinstance(others[0].value, Literal):
                return unknown
            constant = others[0].value.value
            results: list[Origin] = []
            for origin in self.values(module, node.left):
                if isinstance(origin.value, Parameter) and isinstance(constant, bool):
                    negated = origin.negated ^ (constant != same)
                    results.append(origin._replace(negated=negated, boolean=True, assume=frozenset()))
                else:
                    results += self._compared(module, node, origin, lambda value: (value == constant) == same)
            return tuple(results)
        if isinstance(operator, syntax.In | syntax.NotIn):
            constants = self.members(module, right)
            inside = isinstance(operator, syntax.In)
            if constants is None:
                given = any(
                    isinstance(item.value, Named) and item.value.name in GIVEN for item in self.values(module, right)
                )
                # "--verify" in sys.argv: nobody has to say so.
                return (*unknown, Origin(Literal(not inside), module, node).by_default()) if given else unknown
            return tuple(
                result
                for origin in self.values(module, node.left)
                for result in self._compared(module, node, origin, lambda value: (value in constants) == inside)
            )
        order = COMPARISONS.get(type(operator))
        bounds = [item.value.value for item in self.values(module, right) if isinstance(item.value, Literal)]
        counted = [item for item in self.values(module, node.left) if _is_counted(item)]
        if order is None or not counted or len(bounds) != 1 or type(bounds[0]) is not int:
            return unknown
        return tuple(
            self._computed(module, node, origin, Literal(order(origin.value.value, bounds[0])))
            for origin in counted
            if isinstance(origin.value, Literal)
        )

    def members(self, module: Module, node: syntax.Node) -> list[object] | None:
        """The constants in a display, or in one that a name stands for; None where they are not known."""
        while isinstance(node, syntax.Call) and dotted(node.func) in DISPLAYED and len(node.args) == 1:
            node = node.args[0].value
        if isinstance(node, syntax.Tuple | syntax.List | syntax.Set):
            members = [self.values(module, element.value) for element in node.elements]
            constants = [item[0].value.value for item in members if item and isinstance(item[0].value, Literal)]
            return constants if len(constants) == len(node.elements) else None
        origins = self.values(module, node)
        display = origins[0].node if len(origins) == 1 else node
        if display is node or not isinstance(display, syntax.Tuple | syntax.List | syntax.Set | syntax.Call):
            return None
        return self.members(origins[0].module, display)

    def _compared(
        self, module: Module, node: syntax.Comparison, origin: Origin, compare: Callable[[object], bool]
    ) -> Origins:
        """What a comparison is for one value; of a parameter, what it is by default tells what is compared by default."""
        value, unknown = origin.value, Origin(UNKNOWN, module, node)
        if isinstance(value, Literal):
            return (self._computed(module, node, origin, Literal(compare(value.value))),)
        if not isinstance(value, Parameter) or value.module is not module or origin.negated:
            return (unknown,)
        defaults = [item for item in self.parameters.default(value) if isinstance(item.value, Literal)]
        compared = [found for item in defaults for found in self._compared(module, node, item, compare)]
        return (unknown, *(found.by_default() for found in compared))

    @staticmethod
    def _computed(module: Module, node: syntax.Node, origin: Origin, value: Value) -> Origin:
        if origin.node is node or _is_counted(origin):
            # Nobody mends a number that a loop counts: what is made of it is the matter.
            return Origin(value, module, node)
        return origin.computed(value, node)

    @staticmethod
    def mapped(node: syntax.Node, origins: Origins, function: Callable[[object], object]) -> Origins:
        """Literals put through a function; a parameter stays what it is."""
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


def _is_counted(origin: Origin) -> bool:
    """Whether a value is a number that a loop counts."""
    return (
        isinstance(origin.node, syntax.Call) and isinstance(origin.value, Literal) and type(origin.value.value) is int
    )


def _hands_verification_on(origin: Origin) -> bool:
    """Whether a value is a parameter that is called for what is on, and is handed on as it is.

    ``verify is False`` asks for more than whether it is falsy: None, which callers give by default, is not off there.
    """
    value = origin.value
    if not isinstance(value, Parameter) or value.is_field or value.key is not None or origin.negated or origin.boolean:
        return False
    return VERIFYING.search(value.name) is not None and NEGATIVE.search(value.name) is None


def _may_be_given(node: syntax.BaseExpression) -> bool:
    """Whether what stands behind ``verify and`` is what a request gets: a constant, or what is called like a bundle."""
    if isinstance(node, syntax.Integer | syntax.SimpleString) or dotted(node) in ("True", "False", "None"):
        return True
    return BUNDLE.search(last_name(node)) is not None


def _speaks_of_verifying(node: syntax.BaseExpression) -> bool:
    name = dotted(node)
    return name is not None and VERIFYING.search(name) is not None
