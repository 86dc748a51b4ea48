"""Which bindings of a name, an attribute or an entry reach a place: one forward pass over the statements of a scope."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from verify_lint.resolve import syntax
from verify_lint.resolve.conditions import DISPLAYS, constant, is_bound, is_bound_behind, may_be_changed, told
from verify_lint.resolve.tree import SCOPES, children, dotted, last_name, small_statements, walk, walk_scope
from verify_lint.resolve.values import Assume, contrary
from verify_lint.source import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MAX_LOOP_ROUNDS = 4
# How many bindings, each under what conditions tell of it, are told apart behind a condition with "or".
MAX_VARIANTS = 32
MAX_SPLIT = 8
# Context managers that end what is raised in them.
SWALLOWING = frozenset({"suppress", "raises", "assertRaises", "assertRaisesRegex"})
# Behind every node.
END = sys.maxsize
# What an attribute is set by, beside an assignment.
SETTERS = ("setattr", "delattr", "__dict__", "vars", "__setattr__")


class Exits(NamedTuple):
    """What a scope calls functions that never come back, and all those of the file itself."""

    never: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


NO_EXITS = Exits()


class Kind(Enum):
    """How a name comes to its value."""

    ASSIGN = "="
    AUGMENTED = "+="
    FOR = "for"
    WITH = "with"
    IMPORT = "import"
    STAR = "import *"
    FUNCTION = "def"
    CLASS = "class"
    PARAMETER = "parameter"
    SET_DEFAULT = "setdefault"
    NAMED_LATER = "setattr with a name that is computed"
    HANDED_OVER = "given to a function, which may change it"
    ABSENT = "taken away"
    UNKNOWN = "unknown"
    OPEN = "bound before, elsewhere, or not at all"


class Binding(NamedTuple):
    """One place that gives a value; ``path`` leads into ``value`` where it is unpacked (None: a starred rest)."""

    kind: Kind
    node: syntax.Node
    value: syntax.Node | None = None
    path: tuple[int, ...] = ()


OPEN = Binding(Kind.OPEN, syntax.stray(syntax.Pass()))


class Reaching(NamedTuple):
    """A binding that reaches a place, with what the conditions on the way tell about its value, and which of those that the scope asks
    several times held on the way to it."""

    binding: Binding
    assume: frozenset[Assume] = frozenset()
    decided: frozenset[tuple[str, str, bool]] = frozenset()


State = frozenset[Reaching]
UNBOUND: State = frozenset({Reaching(OPEN)})


class Place(NamedTuple):
    """A variable (``kw``), an attribute (``self.verify``) or an entry (``kw["verify"]``)."""

    root: str
    attribute: str | None = None
    key: str | None = None

    @property
    def is_variable(self) -> bool:
        """Whether it is a plain name."""
        return self.attribute is None and self.key is None


def string(node: syntax.Node | None) -> str | None:
    """The value of a string literal."""
    if isinstance(node, syntax.SimpleString):
        value = node.evaluated_value
        return value if isinstance(value, str) else None
    return None


def subscript_key(node: syntax.Node) -> str | None:
    """The key of ``x["key"]``."""
    if isinstance(node, syntax.Subscript) and len(node.slice) == 1 and isinstance(node.slice[0].slice, syntax.Index):
        return string(node.slice[0].slice.value)
    return None


def names_object(node: syntax.Node, root: str) -> bool:
    """Whether an expression is the name, or the dotted name, of the object in question."""
    return dotted(node) == root


def matches(node: syntax.Node, place: Place) -> bool:
    """Whether an expression names the place."""
    if place.is_variable:
        return isinstance(node, syntax.Name) and node.value == place.root
    if place.key is not None:
        return (
            isinstance(node, syntax.Subscript)
            and names_object(node.value, place.root)
            and subscript_key(node) == place.key
        )
    if isinstance(node, syntax.Attribute):
        return node.attr.value == place.attribute and names_object(node.value, place.root)
    if isinstance(node, syntax.Subscript):  # s.__dict__["verify"], vars(s)["verify"]
        return subscript_key(node) == place.attribute and is_dict_of(node.value, place.root)
    return False


def is_dict_of(node: syntax.Node, root: str) -> bool:
    """Whether an expression is the ``__dict__`` of an object."""
    owner = owner_of_dict(node)
    return owner is not None and names_object(owner, root)


def owner_of_dict(node: syntax.Node) -> syntax.BaseExpression | None:
    """The object of ``x.__dict__`` or ``vars(x)``."""
    match node:
        case syntax.Attribute(attr=syntax.Name(value="__dict__"), value=owner):
            return owner
        case syntax.Call(func=syntax.Name(value="vars"), args=[arg]):
            return arg.value
    return None


def sets_by_name(call: syntax.Call) -> bool:
    """``setattr(x, "verify", value)``, ``delattr(x, "verify")``, ``object.__setattr__(x, "verify", value)``."""
    match call.func:
        case syntax.Name(value="setattr" | "delattr"):
            return True
        case syntax.Attribute(attr=syntax.Name(value="__setattr__")):
            return len(call.args) == 3
    return False


def targets(target: syntax.Node, value: syntax.Node | None, kind: Kind) -> Iterator[tuple[syntax.Node, Binding]]:
    """The single targets of an assignment, each with the binding that it gets."""
    yield from _targets(target, value, kind, ())


def _targets(
    target: syntax.Node, value: syntax.Node | None, kind: Kind, path: tuple[int, ...]
) -> Iterator[tuple[syntax.Node, Binding]]:
    if not isinstance(target, syntax.Tuple | syntax.List):
        yield target, Binding(kind, target, value, path)
        return
    display = (
        value.elements if isinstance(value, syntax.Tuple | syntax.List) and kind is Kind.ASSIGN and not path else None
    )
    if display is not None and any(isinstance(element, syntax.StarredElement) for element in display):
        display = None
    starred = False
    for index, element in enumerate(target.elements):
        if isinstance(element, syntax.StarredElement):
            starred = True
            yield element.value, Binding(Kind.UNKNOWN, element.value)
        elif display is not None and not starred and index < len(display):
            yield from _targets(element.value, display[index].value, kind, ())
        elif starred:
            yield from _targets(element.value, None, Kind.UNKNOWN, ())
        else:
            yield from _targets(element.value, value, kind, (*path, index))


def import_bindings(node: syntax.Import | syntax.ImportFrom) -> Iterator[tuple[str, Binding]]:
    """The names that an import binds; a star import binds ``*``."""
    if isinstance(node.names, syntax.ImportStar):
        yield "*", Binding(Kind.STAR, node)
        return
    for alias in node.names:
        if alias.asname is not None and isinstance(alias.asname.name, syntax.Name):
            name = alias.asname.name.value
        else:
            name = (dotted(alias.name) or "").partition(".")[0]
        yield name, Binding(Kind.IMPORT, node, alias)


class Effects:
    """What a single statement or expression does to a place, in the order of evaluation."""

    def __init__(self, place: Place, *, walrus: bool = True) -> None:
        self.place = place
        # Whether there is one at all where the place is looked for.
        self.walrus = walrus

    def apply(self, node: syntax.Node, state: State) -> State:
        """The state behind a simple statement or an expression."""
        match node:
            case syntax.Assign():
                state = self.expression(node.value, state)
                for target in node.targets:
                    state = self.assign(target.target, node.value, Kind.ASSIGN, state)
            case syntax.AnnAssign():
                if node.value is not None:
                    state = self.expression(node.value, state)
                    state = self.assign(node.target, node.value, Kind.ASSIGN, state)
                elif matches(node.target, self.place):
                    # A bare annotation binds nothing, but it tells what the name will hold.
                    state = state - UNBOUND | {Reaching(Binding(Kind.ASSIGN, node.target, None))}
            case syntax.AugAssign():
                state = self.expression(node.value, state)
                state = self.augmented(node, state)
            case syntax.Import() | syntax.ImportFrom():
                state = self.imports(node, state)
            case syntax.Del():
                state = self.delete(node, state)
            case syntax.FunctionDef() | syntax.ClassDef():
                kind = Kind.FUNCTION if isinstance(node, syntax.FunctionDef) else Kind.CLASS
                if node.name.value == self.place.root:
                    state = self.bound(Binding(kind, node))
            case syntax.TypeAlias():
                if matches(node.name, self.place):
                    state = self.bound(Binding(Kind.ASSIGN, node.name, node.value))
            case _:
                state = self.expression(node, state)
        return state

    def bound(self, binding: Binding) -> State:
        """The root got a value: what was known of its attributes or entries is gone."""
        return frozenset({Reaching(binding)}) if self.place.is_variable else UNBOUND

    def assign(self, target: syntax.Node, value: syntax.Node | None, kind: Kind, state: State) -> State:
        """A target gets a value."""
        for single, binding in targets(target, value, kind):
            if matches(single, self.place):
                state = frozenset({Reaching(binding)})
            elif not self.place.is_variable and names_object(single, self.place.root):
                state = self._displayed(value) if binding.path == () else UNBOUND
            elif self.place.key is not None and isinstance(single, syntax.Subscript) and subscript_key(single) is None:
                if names_object(single.value, self.place.root):
                    # Some entry, perhaps this one.
                    state = state | {Reaching(Binding(Kind.UNKNOWN, single))}
        return state

    def _displayed(self, value: syntax.Node | None) -> State:
        """The entry of a mapping that is written out where its name is bound: ``kw = {"verify": verify}``."""
        elements = value.elements if isinstance(value, syntax.Dict) and self.place.key is not None else ()
        found = UNBOUND
        for element in elements:
            if not isinstance(element, syntax.DictElement) or string(element.key) is None:
                return UNBOUND
            if string(element.key) == self.place.key:
                found = frozenset({Reaching(Binding(Kind.ASSIGN, element.value, element.value))})
        return found

    def augmented(self, node: syntax.AugAssign, state: State) -> State:
        """``kw |= {...}`` changes an entry; any other operator makes a value that is not followed."""
        if matches(node.target, self.place):
            return frozenset({Reaching(Binding(Kind.AUGMENTED, node))})
        if (
            self.place.key
            and names_object(node.target, self.place.root)
            and isinstance(node.operator, syntax.BitOrAssign)
        ):
            return self.merge(node.value, state)
        return state

    def merge(self, other: syntax.BaseExpression, state: State) -> State:
        """``kw.update(other)``: an entry of a display is known, of anything else may be there or not."""
        key = self.place.key or self.place.attribute
        if isinstance(other, syntax.Dict):
            for element in other.elements:
                if isinstance(element, syntax.DictElement) and string(element.key) == key:
                    state = frozenset({Reaching(Binding(Kind.ASSIGN, element.value, element.value))})
                elif isinstance(element, syntax.StarredDictElement):
                    state = self.merge(element.value, state)
            return state
        if isinstance(other, syntax.Call) and isinstance(other.func, syntax.Name) and other.func.value == "dict":
            return self.keywords(other, state)
        return state | {Reaching(Binding(Kind.AUGMENTED, other, other))}

    def keywords(self, call: syntax.Call, state: State) -> State:
        """``kw.update(key=value)`` and ``dict(key=value)``."""
        key = self.place.key or self.place.attribute
        for arg in call.args:
            if arg.keyword is not None:
                if arg.keyword.value == key:
                    state = frozenset({Reaching(Binding(Kind.ASSIGN, arg.value, arg.value))})
            else:
                state = self.merge(arg.value, state)
        return state

    def delete(self, node: syntax.Del, state: State) -> State:
        """``del kw["verify"]``."""
        elements = node.target.elements if isinstance(node.target, syntax.Tuple | syntax.List) else None
        for target in [element.value for element in elements] if elements is not None else [node.target]:
            if matches(target, self.place):
                state = frozenset({Reaching(Binding(Kind.ABSENT, node))})
        return state

    def imports(self, node: syntax.Import | syntax.ImportFrom, state: State) -> State:
        """An import gives the root a value."""
        for name, binding in import_bindings(node):
            if name == self.place.root:
                state = self.bound(binding)
            elif name == "*" and self.place.is_variable:
                state = state | {Reaching(binding)}
        return state

    def expression(self, node: syntax.Node, state: State) -> State:
        """Walrus targets, and calls that change a dict or set an attribute."""
        if self.place.is_variable and not self.walrus:
            return state
        for inner in (node, *walk_scope(node)):
            if isinstance(inner, syntax.NamedExpr):
                state = self.assign(inner.target, inner.value, Kind.ASSIGN, state)
            elif isinstance(inner, syntax.Call) and not self.place.is_variable:
                state = self.call(inner, state)
        return state

    def call(self, node: syntax.Call, state: State) -> State:
        """``setattr``, ``update``, ``setdefault`` and their kin."""
        place, func = self.place, node.func
        if place.attribute is not None:
            if sets_by_name(node) and len(node.args) >= 2:
                name = string(node.args[1].value)
                if name is None and len(node.args) == 3 and names_object(node.args[0].value, place.root):
                    return state | {Reaching(Binding(Kind.NAMED_LATER, node, node.args[2].value))}
                if names_object(node.args[0].value, place.root) and name == place.attribute:
                    if last_name(func) == "delattr" or len(node.args) < 3:
                        return frozenset({Reaching(Binding(Kind.ABSENT, node))})
                    value = node.args[2].value
                    return frozenset({Reaching(Binding(Kind.ASSIGN, value, value))})
            if (
                isinstance(func, syntax.Attribute)
                and func.attr.value == "update"
                and is_dict_of(func.value, place.root)
            ):
                return self.keywords(node, state)
            return state
        if not (isinstance(func, syntax.Attribute) and names_object(func.value, place.root)):
            handed = next(
                (arg.value for arg in node.args if not arg.star and names_object(arg.value, place.root)), None
            )
            return state if handed is None else state | {Reaching(Binding(Kind.HANDED_OVER, node, handed))}
        method = func.attr.value
        if method == "update":
            return self.keywords(node, state)
        if method == "clear":
            return frozenset({Reaching(Binding(Kind.ABSENT, node))})
        if method in ("pop", "setdefault", "__setitem__", "__delitem__") and node.args:
            if string(node.args[0].value) != place.key:
                return state
            given = node.args[1].value if len(node.args) > 1 else None
            if method == "setdefault":
                return state | {Reaching(Binding(Kind.SET_DEFAULT, node, given))}
            kind = Kind.ASSIGN if method == "__setitem__" else Kind.ABSENT
            return frozenset({Reaching(Binding(kind, node, given if kind is Kind.ASSIGN else None))})
        return state


class Flow:
    """The states of one place in one scope: before each statement (:attr:`before`) and at the end (:attr:`exit`)."""

    def __init__(
        self,
        place: Place,
        tree: syntax.Module | None = None,
        exits: Exits = NO_EXITS,
        repeated: frozenset[str] = frozenset(),
        checks: Sequence[str] = (),
    ) -> None:
        """``tree`` is the one that all statements stand in, if it is one; ``exits`` are the functions of
        the project that never come back, ``repeated`` the variables that :func:`repeated_conditions` gives,
        ``checks`` the methods that may refuse what the place holds."""
        self.place = place
        self._exiting = exits
        self._repeated = repeated
        self._told_behind: Callable[[syntax.Call], frozenset[Assume]] | None = None
        self.effects = Effects(place, walrus=tree is None or syntax.NamedExpr in tree.kinds)
        # Where the place may be spoken of (None: anywhere), and where a block may be left, as sorted order numbers.
        self._marks = marks(place, tree) if tree is not None else None
        self._ends: Sequence[int] = tree.ends if tree is not None else ()
        if tree is not None and (exits.never or checks):
            words = dict.fromkeys((*(name.rpartition(".")[2] for name in exits.never), *checks))
            calls = [node.order for word in words for node in tree.words.get(word, ())]
            self._ends = sorted((*self._ends, *calls)) if calls else self._ends
        self.before: dict[syntax.Node | Piece, State] = {}
        self.exit: State = frozenset()
        self._leaving: list[State] = []
        # Where the program, or the scope by an error, ends.
        self._ending: list[State] = []
        self._loops: list[list[State]] = []
        # What reached a loop's head when it was followed last: loops in loops would begin anew in each round else.
        self._heads: dict[syntax.Node, State] = {}
        self._handlers: list[list[State]] = []

    def run(
        self,
        body: Iterable[syntax.Node | Piece],
        entry: State,
        told_behind: Callable[[syntax.Call], frozenset[Assume]] | None = None,
    ) -> Flow:
        """Follow the statements from an entry state; a scope that always returns still has an exit state.

        A piece stands for statements that do nothing to the place. ``told_behind`` says what is known of the place where a
        call has come back.
        """
        self._told_behind = told_behind
        end = self._block(body, entry, END)
        left = [state for state in (*self._leaving, end) if state is not None]
        # A scope that never comes back is left by what it calls.
        self.exit = _join(left or self._ending)
        # Whoever remembers this would be remembered by it, and the rest is of no more use.
        self._told_behind, self._marks, self._ends = None, None, ()
        self._leaving, self._ending, self._heads = [], [], {}
        return self

    def at(self, node: syntax.Node, ancestors: Iterator[syntax.Node]) -> State:
        """What reaches a use inside the statements that were followed."""
        use = node
        for current in (node, *ancestors):
            if current in self.before:
                state = self.before[current]
                return self._within(current, use, state)
            if isinstance(current, syntax.Module) and current.piece in self.before:
                return self.before[current.piece]
        return self.exit

    def _within(self, statement: syntax.Node, use: syntax.Node, state: State) -> State:
        """A walrus or a mutation in the same statement, before the use."""
        if not self.effects.walrus:
            return state
        if isinstance(statement, syntax.If | syntax.While):
            header: Sequence[syntax.Node] = (statement.test,)
        elif isinstance(statement, syntax.BaseCompoundStatement):
            return state
        else:
            header = (statement,)
        for part in header:
            for inner in walk_scope(part) if not isinstance(part, syntax.NamedExpr) else (part, *walk_scope(part)):
                if inner is use:
                    return state
                if isinstance(inner, syntax.NamedExpr) and matches(inner.target, self.place):
                    if use not in (inner.target, inner.value):
                        state = self.effects.assign(inner.target, inner.value, Kind.ASSIGN, state)
        return state

    # Statements -----------------------------------------------------------------------------------------------------

    def _see(self, node: syntax.Node | Piece, state: State) -> None:
        seen = self.before.get(node)
        # Most are seen once, and hold what reached the statement before: a union would be another set each time.
        self.before[node] = state if seen is None or seen is state else seen | state
        for handler in self._handlers:
            handler.append(state)

    def _block(self, body: Iterable[syntax.Node | Piece], state: State | None, until: int) -> State | None:
        """Statements up to the node of an order number, which stands behind them."""
        if self._marks is None:
            for statement in body:
                if state is None:
                    return None
                state = self._statement(statement, state, until)
            return state
        statements: Sequence[syntax.Node] = body  # type: ignore[assignment]
        for index, node in enumerate(statements, 1):
            if state is None:
                return None
            behind = statements[index].order if index < len(statements) else until
            state = self._statement(node, state, behind)
        return state

    def _suite(self, node: syntax.Node, state: State | None, until: int) -> State | None:
        """The body of a compound statement."""
        return self._block(node.body if isinstance(node.body, tuple | list) else node.body.body, state, until)  # type: ignore[attr-defined]

    def _apply(self, node: syntax.Node, state: State, until: int) -> State:
        if not self._may_change(node, until):
            return state
        state = self.effects.apply(node, state)
        for handler in self._handlers:
            handler.append(state)
        return state

    def _may_change(self, node: syntax.Node, until: int) -> bool:
        """Whether a node may do something to the place, or ask for it, before the node of an order number."""
        return self._marks is None or _any_between(self._marks, node.order, until)

    def _statement(self, node: syntax.Node | Piece, state: State, until: int) -> State | None:
        if isinstance(node, syntax.SimpleStatementLine):
            return self._block(node.body, state, until)
        self._see(node, state)
        if isinstance(node, Piece):
            return state
        if not self._may_change(node, until) and not _any_between(self._ends, node.order, until):
            return state
        match node:
            case syntax.If():
                return self._if(node, state, until)
            case syntax.While() | syntax.For():
                return self._loop(node, state, until)
            case syntax.Try() | syntax.TryStar():
                return self._try(node, state, until)
            case syntax.With():
                for item in node.items:
                    self._see(item, state)
                    state = self._apply(item.item, state, node.body.order)
                    if item.asname is not None:
                        state = self.effects.assign(item.asname.name, item.item, Kind.WITH, state)
                return self._with(node, state, until)
            case syntax.Match():
                return self._match(node, state, until)
            case syntax.Return() | syntax.Raise():
                state = self._apply(node, state, until)
                if isinstance(node, syntax.Return):
                    self._leaving.append(state)
                elif _ends_program(node):
                    self._ending.append(state)
                return None
            case syntax.Break() | syntax.Continue():
                if self._loops:
                    self._loops[-1].append(state)
                return None
            case syntax.Assert() if constant_test(node.test) is False:
                return None
            case syntax.Assert():
                return refine(self._apply(node.test, state, until), node.test, True, self.place)
            case syntax.Expr(value=syntax.Call() as call) if self._exits(call):
                self._ending.append(self._apply(node, state, until))
                return None
            case syntax.Expr(value=syntax.Call() as call) if self._told_behind is not None:
                return _assuming(self._apply(node, state, until), self._told_behind(call))
            case _:
                return self._apply(node, state, until)

    def _with(self, node: syntax.With, state: State, until: int) -> State | None:
        """The body of a ``with`` statement, which may end what is raised in it."""
        calls = [item.item for item in node.items if isinstance(item.item, syntax.Call)]
        if not any(last_name(call.func) in SWALLOWING for call in calls):
            return self._suite(node.body, state, until)
        seen: list[State] = [state]
        self._handlers.append(seen)
        end = self._suite(node.body, state, until)
        self._handlers.pop()
        return _join([*seen, end])

    def _exits(self, call: syntax.Call) -> bool:
        """Whether what is called does not come back."""
        name = dotted(call.func)
        if name is None and isinstance(call.func, syntax.Attribute):
            # A method of what a call gives back.
            name = f"it.{call.func.attr.value}"
        if name in self._exiting.own:
            return name in self._exiting.never
        return syntax.exits(name) or name in self._exiting.never

    def _if(self, node: syntax.If, state: State, until: int) -> State | None:
        state = self._apply(node.test, state, node.body.order)
        known = constant_test(node.test)
        end = _order(node.orelse, until)
        entry = None if known is False else self._decided(refine(state, node.test, True, self.place), node.test, True)
        ended = len(self._ending)
        then = self._decided(self._suite(node.body, entry, end), node.test, True)
        if then is None and _is_main(node.test) and len(self._ending) > ended:
            # What the program does is done by then, and what it calls sees what it has bound.
            then = _join(self._ending[ended:])
        otherwise: State | None = None if known is True else refine(state, node.test, False, self.place)
        otherwise = self._decided(otherwise, node.test, False)
        if node.orelse is not None and otherwise is not None:
            otherwise = (
                self._statement(node.orelse, otherwise, until)
                if isinstance(node.orelse, syntax.If)
                else self._suite(node.orelse.body, otherwise, until)
            )
        return _merge(then, otherwise)

    def _decided(self, state: State | None, test: syntax.Node, holds: bool) -> State | None:
        """What is left of a state where a condition that is asked again holds, or does not: what was bound where it did not, or did,
        cannot be there."""
        if not self._repeated or state is None:
            return state
        name, value, positive = _asked(test)
        if name is None or name not in self._repeated:
            return state
        decision = (name, value, holds == positive)
        left = frozenset(
            item if item.binding is OPEN else Reaching(item.binding, item.assume, item.decided | {decision})
            for item in state
            if not any(_excludes(decision, other) for other in item.decided)
        )
        return left or None

    def _loop(self, node: syntax.While | syntax.For, state: State, until: int) -> State | None:
        if isinstance(node, syntax.For) and self._takes_each_away(node):
            return frozenset({Reaching(Binding(Kind.ABSENT, node))})
        forever = isinstance(node, syntax.While) and constant_test(node.test) is True
        entry, escaped = state | self._heads.get(node, frozenset()), []
        for _ in range(MAX_LOOP_ROUNDS):
            self._loops.append([])
            self._see(node, entry)
            if isinstance(node, syntax.For):
                inside = self._apply(node.iter, entry, node.body.order)
                inside = self.effects.assign(node.target, node.iter, Kind.FOR, inside)
            else:
                inside = refine(self._apply(node.test, entry, node.body.order), node.test, True, self.place)
            end = self._suite(node.body, inside, _order(node.orelse, until))
            escaped = self._loops.pop()
            after = _join([entry, *escaped, end])
            if after == entry:
                break
            entry = after
        self._heads[node] = entry
        if forever:
            if not escaped:
                self._ending.append(entry)
            return _join(escaped) if escaped else None
        done = refine(entry, node.test, False, self.place) if isinstance(node, syntax.While) else entry
        end_of_else = self._suite(node.orelse.body, done, until) if node.orelse is not None else done
        return _merge(end_of_else, _join(escaped) if escaped else None)

    def _try(self, node: syntax.Try | syntax.TryStar, state: State, until: int) -> State | None:
        seen: list[State] = [state]
        self._handlers.append(seen)
        end = self._suite(node.body, state, _order(node.handlers[0] if node.handlers else None, until))
        self._handlers.pop()
        if node.orelse is not None and end is not None:
            end = self._suite(node.orelse.body, end, _order(node.finalbody, until))
        raised = _join(seen)
        ends = [end]
        behind = _order(node.orelse or node.finalbody, until)
        for handler, after in zip_longest(node.handlers, node.handlers[1:]):
            entry = raised
            if self._takes_away(node.body) and last_name(handler.type or handler) == "KeyError":
                # There was none.
                entry = frozenset({Reaching(Binding(Kind.ABSENT, handler))})
            if handler.name is not None:
                entry = self.effects.assign(handler.name.name, None, Kind.UNKNOWN, entry)
            ends.append(self._suite(handler.body, entry, _order(after, behind)))
        result: State | None = None
        for branch in ends:
            result = _merge(result, branch)
        if node.finalbody is None:
            return result
        finished = self._suite(node.finalbody.body, _join([result, raised]) if result is None else result, until)
        return None if result is None else finished

    def _takes_each_away(self, node: syntax.For) -> bool:
        """``for name in ("verify", "cert"): kwargs.pop(name, None)``."""
        small = _only_statement(node.body)
        call = small.value if isinstance(small, syntax.Expr) else None
        if self.place.key is None or not isinstance(call, syntax.Call) or not isinstance(call.func, syntax.Attribute):
            return False
        if call.func.attr.value != "pop" or not names_object(call.func.value, self.place.root) or not call.args:
            return False
        over = node.iter.elements if isinstance(node.iter, DISPLAYS) else ()
        names = [string(element.value) for element in over]
        return dotted(call.args[0].value) == dotted(node.target) is not None and self.place.key in names

    def _takes_away(self, block: syntax.Node) -> bool:
        """Whether a block does nothing but to take the entry in question away."""
        small = _only_statement(block)
        if not isinstance(small, syntax.Del | syntax.Expr):
            return False
        gone = self.effects.apply(small, UNBOUND)
        return bool(gone) and all(item.binding.kind is Kind.ABSENT for item in gone)

    def _match(self, node: syntax.Match, state: State, until: int) -> State | None:
        state = self._apply(node.subject, state, node.cases[0].order)
        result: State | None = None
        exhaustive = False
        for case, after in zip_longest(node.cases, node.cases[1:]):
            inside = state
            for inner in walk_scope(case.pattern):
                if isinstance(inner, syntax.MatchAs | syntax.MatchStar) and inner.name is not None:
                    inside = self.effects.assign(inner.name, None, Kind.UNKNOWN, inside)
            if isinstance(case.pattern, syntax.MatchAs):
                if case.pattern.name is not None:
                    inside = self.effects.assign(case.pattern.name, node.subject, Kind.ASSIGN, inside)
                exhaustive = exhaustive or (case.pattern.pattern is None and case.guard is None)
            self._see(case, inside)
            result = _merge(result, self._suite(case.body, inside, _order(after, until)))
        return result if exhaustive else _merge(result, state)


def _ends_program(node: syntax.Raise) -> bool:
    """``raise SystemExit(0)``, ``raise typer.Exit``."""
    raised = node.exc.func if isinstance(node.exc, syntax.Call) else node.exc
    return raised is not None and last_name(raised) in ("SystemExit", "Exit")


def _is_main(test: syntax.Node) -> bool:
    """``__name__ == "__main__"``."""
    match test:
        case syntax.Comparison(left=syntax.Name(value="__name__"), comparisons=(comparison,)):
            return isinstance(comparison.operator, syntax.Equal) and string(comparison.comparator) == "__main__"
    return False


def _only_statement(block: syntax.Node) -> syntax.Node | None:
    """The simple statement that a block is, where it is no more than one."""
    lines: list[syntax.Node] = list(getattr(block, "body", []))
    found = list(small_statements(lines))
    return found[0] if len(lines) == len(found) == 1 else None


def _order(node: syntax.Node | None, otherwise: int) -> int:
    return otherwise if node is None else node.order


def _any_between(orders: Sequence[int], first: int, until: int) -> bool:
    """Whether any of some sorted numbers is at least the first and less than the last."""
    index = bisect_left(orders, first)
    return index < len(orders) and orders[index] < until


def marks(place: Place, tree: syntax.Module) -> Sequence[int]:
    """The order numbers of all names in a tree without which nothing can be done to a place, sorted."""
    words = tree.words
    *_, last = place.root.split(".")
    nodes = words.get(last, [])
    if place.attribute is not None:
        if last == place.root:
            # What is done to other attributes, as to most of self, is nothing to this one.
            nodes = tree.bare(last)
        nodes = [*nodes, *(node for name in (place.attribute, *SETTERS) for node in words.get(name, ()))]
    return sorted(node.order for node in nodes)


def _join(states: Iterable[State | None]) -> State:
    return frozenset().union(*(state for state in states if state is not None))


def _merge(left: State | None, right: State | None) -> State | None:
    if left is None:
        return right
    return left if right is None else left | right


def constant_test(test: syntax.Node) -> bool | None:
    """What a test is that needs no running: ``while True``, ``if 0``."""
    if isinstance(test, syntax.Name) and test.value in ("True", "False", "None"):
        return test.value == "True"
    if isinstance(test, syntax.Integer):
        return bool(test.evaluated_value)
    return None


def is_unreached(node: syntax.Node) -> bool:
    """Whether code is never run: below ``if False`` and ``if TYPE_CHECKING``, behind a ``return``."""
    child = node
    for parent in node.ancestors:
        match parent:
            case syntax.If() | syntax.IfExp() | syntax.While() if child is not parent.test:
                is_typing = last_name(parent.test) == "TYPE_CHECKING"
                known = False if is_typing else constant_test(parent.test)
                if known is not None and known is not (child is parent.body):
                    return True
            case syntax.IndentedBlock() | syntax.Module():
                for line in parent.body:
                    if line is child:
                        break
                    last = line.body[-1] if isinstance(line, syntax.SimpleStatementLine) else line
                    if isinstance(last, syntax.LEAVING):
                        return True
        child = parent
    return False


# So many variables of a scope are asked several times at most: each may double what reaches a place.
MAX_REPEATED = 4


def repeated_conditions(scope: syntax.FunctionDef) -> frozenset[str]:
    """The variables that the ``if`` statements of a function ask several times, and that do not change meanwhile."""
    asked = [(name, node) for node in _conditions(scope.body) if (name := _asked(node.test)[0]) is not None]
    counts = Counter(name for name, _ in asked)
    names = [name for name, count in counts.items() if count > 1]
    if not names:
        # As in most functions.
        return frozenset()
    bound: dict[str, list[syntax.Name]] = {name: [] for name in names}
    for node in walk(scope):
        if isinstance(node, syntax.Name) and node.value in bound and is_bound(node):
            bound[node.value].append(node)
    return frozenset([name for name in names if _is_constant(scope, bound[name], asked)][:MAX_REPEATED])


def _is_constant(scope: syntax.FunctionDef, bound: list[syntax.Name], asked: list[tuple[str, syntax.If]]) -> bool:
    """Whether a variable is bound once: as a parameter, or by a statement of the function itself before it is asked."""
    if len(bound) != 1:
        return False
    (name,) = bound
    if isinstance(name.parent, syntax.Param):
        return name.parent in parameters(scope)
    statement = name.parent.parent if isinstance(name.parent, syntax.AssignTarget) else None
    line = statement.parent if statement is not None else None
    first = min(node.order for item, node in asked if item == name.value)
    return line is not None and line.parent is scope.body and name.order < first


def _conditions(block: syntax.Node) -> Iterator[syntax.If]:
    """The ``if`` statements in a block, at any depth but in functions and classes of its own."""
    waiting = list(getattr(block, "body", ()))
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, syntax.If):
            yield statement
        if not isinstance(statement, syntax.BaseCompoundStatement) or type(statement) in SCOPES:
            continue
        parts = [getattr(statement, name, None) for name in ("body", "orelse", "finalbody")]
        for part in (*parts, *getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
            # An elif is a statement; all others have a block, or are one.
            if isinstance(part, syntax.If):
                waiting.append(part)
            elif part is not None:
                waiting += part.body if isinstance(part.body, tuple) else part.body.body


def _asked(test: syntax.Node) -> tuple[str | None, str, bool]:
    """Which variable a condition asks, for what, and whether for that or for the contrary: ``mode``, ``mode == 'x'``."""
    if isinstance(test, syntax.UnaryOperation) and isinstance(test.operator, syntax.Not):
        name, value, positive = _asked(test.expression)
        return name, value, not positive
    if isinstance(test, syntax.Comparison) and len(test.comparisons) == 1 and isinstance(test.left, syntax.Name):
        operator, right = test.comparisons[0].operator, constant(test.comparisons[0].comparator)
        is_same = isinstance(operator, syntax.Is | syntax.Equal)
        if (is_same or isinstance(operator, syntax.IsNot | syntax.NotEqual)) and isinstance(right, str | int | None):
            return test.left.value, repr(right), is_same
    return (test.value, "", True) if isinstance(test, syntax.Name) else (None, "", True)


def _excludes(one: tuple[str, str, bool], other: tuple[str, str, bool]) -> bool:
    """Whether of two decisions on variables only one can be."""
    if one[0] != other[0]:
        return False
    if one[1] == other[1]:
        return one[2] != other[2]
    # It cannot be two texts at once; 1 and True are the same, and whether it is true says nothing of most.
    return all(value.startswith(("'", '"')) and holds for _, value, holds in (one, other))


def refine(state: State, test: syntax.Node, holds: bool, place: Place) -> State:
    """The state on the side of a condition where it holds, or does not."""
    if place.key is not None and isinstance(test, syntax.Comparison) and len(test.comparisons) == 1:
        operator, other = test.comparisons[0].operator, test.comparisons[0].comparator
        if isinstance(operator, syntax.In | syntax.NotIn):  # if "verify" in kw:
            if string(test.left) == place.key and names_object(other, place.root):
                present = isinstance(operator, syntax.In) == holds
                absent = frozenset({Reaching(Binding(Kind.ABSENT, test))})
                return _assuming(state, frozenset({Assume.NOT_NONE})) if present else absent
    if isinstance(test, syntax.UnaryOperation) and isinstance(test.operator, syntax.Not):
        return refine(state, test.expression, not holds, place)
    if isinstance(test, syntax.BooleanOperation):
        if isinstance(test.operator, syntax.And) == holds:
            return refine(refine(state, test.left, holds, place), test.right, holds, place)
        if len(state) > MAX_SPLIT:
            return _assuming(state, told(test, holds, lambda node: _asks_for(node, place)))
        # The right side is asked only where the left one does not decide.
        undecided = refine(state, test.left, not holds, place)
        either = refine(state, test.left, holds, place) | refine(undecided, test.right, holds, place)
        return either if len(either) <= MAX_VARIANTS else state
    state = _assuming(state, told(test, holds, lambda node: _asks_for(node, place)))
    return frozenset(_told_of_source(reaching, test, holds) for reaching in state)


def _told_of_source(reaching: Reaching, test: syntax.Node, holds: bool) -> Reaching:
    """What a condition on ``verify`` tells of ``self.verify``, which was set to it before: ``if not verify: raise ValueError``."""
    binding = reaching.binding
    source, negated = binding.value, False
    if isinstance(source, syntax.UnaryOperation) and isinstance(source.operator, syntax.Not):
        source, negated = source.expression, True
    if binding.kind is not Kind.ASSIGN or binding.path or not isinstance(source, syntax.Name | syntax.Attribute):
        return reaching
    name = dotted(source)
    if name is None or test.order < source.order:
        return reaching
    facts = told(test, holds, lambda node: dotted(node) == name)
    if negated:
        facts = contrary(facts)
    if not facts or is_bound_behind(source) or may_be_changed(source, test):
        return reaching
    return Reaching(binding, reaching.assume | facts, reaching.decided)


def _asks_for(node: syntax.Node, place: Place) -> bool:
    """Whether an expression is the value of the place; an entry may be looked up."""
    if matches(node, place):
        return True
    if place.key is None or not isinstance(node, syntax.Call):
        return False
    func = node.func  # if kw.get("verify"):
    return (
        isinstance(func, syntax.Attribute)
        and func.attr.value in ("get", "setdefault")
        and names_object(func.value, place.root)
        and 1 <= len(node.args) <= 2
        and string(node.args[0].value) == place.key
        and (len(node.args) == 1 or constant(node.args[1].value) in (None, False, "", True))
    )


def _assuming(state: State, assume: frozenset[Assume]) -> State:
    if not assume:
        return state
    return frozenset(Reaching(reaching.binding, reaching.assume | assume, reaching.decided) for reaching in state)


def parameters(node: syntax.FunctionDef | syntax.Lambda) -> Iterator[syntax.Param]:
    """All parameters of a function, ``*args`` and ``**kwargs`` among them."""
    params = node.params
    yield from params.posonly_params
    yield from params.params
    if isinstance(params.star_arg, syntax.Param):
        yield params.star_arg
    yield from params.kwonly_params
    if params.star_kwarg is not None:
        yield params.star_kwarg


def body_of(scope: syntax.Node) -> Sequence[syntax.Node]:
    """The statements of a function, class or module; the one expression of a lambda."""
    body = scope.body  # type: ignore[attr-defined]
    if isinstance(scope, syntax.Lambda):
        return (body,)
    return body if isinstance(body, tuple | list) else body.body


def bound_names(scope: syntax.Node) -> frozenset[str]:
    """Every name that a scope binds anywhere; ``*`` for a star import."""
    names: set[str] = set()
    if isinstance(scope, syntax.FunctionDef | syntax.Lambda):
        names.update(param.name.value for param in parameters(scope))
    *_, root = (scope, *scope.ancestors)
    walrus = not isinstance(root, syntax.Module) or syntax.NamedExpr in root.kinds
    for node in _statements_of(scope, expressions=walrus):
        match node:
            case syntax.FunctionDef() | syntax.ClassDef():
                names.add(node.name.value)
            case syntax.Import() | syntax.ImportFrom():
                names.update(name for name, _ in import_bindings(node))
            case (
                syntax.AssignTarget()
                | syntax.AnnAssign()
                | syntax.AugAssign()
                | syntax.For()
                | syntax.NamedExpr()
                | syntax.Del()
            ):
                names.update(_names(node.target))
            case syntax.AsName():
                names.update(_names(node.name))
            case syntax.MatchAs() | syntax.MatchStar():
                if node.name is not None:
                    names.add(node.name.value)
            case syntax.TypeAlias():
                names.add(node.name.value)
            case syntax.Global() | syntax.Nonlocal():
                names.update(item.name.value for item in node.names)
    return frozenset(names)


def _statements_of(scope: syntax.Node, *, expressions: bool) -> Iterator[syntax.Node]:
    """What stands directly in a scope, in no order; the parts of expressions only where they are wanted."""
    stack = list(body_of(scope))
    while stack:
        node = stack.pop()
        yield node
        if type(node) not in SCOPES:
            # The parts of a pattern are among the others.
            stack += [
                child
                for child in children(node)
                if expressions or type(child) is syntax.Other or not isinstance(child, syntax.BaseExpression)
            ]


def _names(target: syntax.Node) -> Iterator[str]:
    if isinstance(target, syntax.Name):
        yield target.value
    elif isinstance(target, syntax.Tuple | syntax.List | syntax.StarredElement | syntax.Element):
        for child in children(target):
            yield from _names(child)
