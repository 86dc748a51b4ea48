"""What a condition tells of a value on the side where it holds, and on the side where it does not."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from verify_lint.resolve import syntax
from verify_lint.resolve.tree import dotted, walk
from verify_lint.resolve.values import Assume

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from verify_lint.resolve.module import Module

    Told = frozenset[Assume]

NOTHING: Told = frozenset()
# What passes one of these is neither None nor empty; they are told by their last name.
LOOKS = frozenset({"exists", "lexists", "isfile", "isdir", "access", "is_file", "is_dir"})
CONVERSIONS = frozenset({"str", "fspath", "expanduser", "abspath", "Path"})
DISPLAYS = (syntax.Tuple, syntax.List, syntax.Set)
# What an instance of one of these may be, beside what the name says.
SOME_BOOL = frozenset({"bool", "int", "object", "Number", "Complex", "Real", "Rational", "Integral", "Hashable"})
SOME_NONE = frozenset({"NoneType", "object", "Hashable"})
NO_CONSTANT = object()
ORDER = attrgetter("order")
IMPLIED = {
    Assume.TRUTHY: frozenset({Assume.NOT_NONE, Assume.NOT_FALSE, Assume.NOT_EMPTY}),
    Assume.FALSY: frozenset({Assume.NOT_TRUE}),
    Assume.NONE: frozenset({Assume.FALSY, Assume.NOT_FALSE, Assume.NOT_TRUE, Assume.NOT_EMPTY}),
}

# Of more than that, nobody says that one is true.
MAX_SIDES = 20


def told(test: syntax.Node, holds: bool, is_it: Callable[[syntax.Node], bool]) -> Told:
    """What a condition tells of the value of an expression, which ``is_it`` knows, where it holds or does not."""
    if is_it(test):
        return frozenset({Assume.TRUTHY if holds else Assume.FALSY})
    match test:
        case syntax.UnaryOperation(operator=syntax.Not()):
            return told(test.expression, not holds, is_it)
        case syntax.BooleanOperation():
            return _joined((test.left, test.right), isinstance(test.operator, syntax.And), holds, is_it)
        case syntax.NamedExpr():
            return told(test.target, holds, is_it) | told(test.value, holds, is_it)
        case syntax.Comparison(left=syntax.NamedExpr() as named, comparisons=(comparison,)):
            # (ca := get()) is not None
            left = named.target if is_it(named.target) else named.value
            return _compared(left, comparison.operator, comparison.comparator, holds, is_it)
        case syntax.Comparison(comparisons=(comparison,)):
            return _compared(test.left, comparison.operator, comparison.comparator, holds, is_it)
        case syntax.Call():
            return _called(test, holds, is_it)
        case syntax.Name() if (meant := definition(test)) is not None:
            return told(meant, holds, is_it)
    return NOTHING


def around(node: syntax.Node) -> Told:
    """What the rest of its own expression tells of a name or an attribute: ``{"verify": ca} if ca else {}``, ``ca and get(ca)``."""
    found, child = NOTHING, node
    for parent in node.ancestors:
        if isinstance(parent, syntax.IfExp) and child is not parent.test:
            found |= told(parent.test, child is parent.body, lambda item: syntax.same(item, node))
        elif isinstance(parent, syntax.BooleanOperation) and child is parent.right:
            holds = isinstance(parent.operator, syntax.And)
            found |= told(parent.left, holds, lambda item: syntax.same(item, node))
        elif not isinstance(parent, syntax.BaseExpression | syntax.Arg | syntax.Element | syntax.DictElement):
            break
        child = parent
    return found


def on_the_way(node: syntax.Node, module: Module | None = None) -> Iterator[tuple[syntax.Node, bool]]:
    """The conditions that hold, or do not, where an expression is asked for: those around it, and those that turned away before.

    Those are left out behind which a name of the expression is bound anew. With its ``module``, those in statements at the top
    of the file count as well, and functions of the file that never come back.
    """
    for test, holds in _on_the_way(node, module):
        if not _is_rebound(node, test.order, node):
            yield test, holds


def _on_the_way(node: syntax.Node, module: Module | None) -> Iterator[tuple[syntax.Node, bool]]:
    never = module.never_returning if module is not None else frozenset()
    child = node
    for parent in node.ancestors:
        match parent:
            case syntax.FunctionDef() | syntax.ClassDef() | syntax.Lambda():
                return
            case syntax.If() | syntax.IfExp() | syntax.While() if child is not parent.test:
                yield parent.test, child is parent.body
            case syntax.BooleanOperation() if child is parent.right:
                yield parent.left, isinstance(parent.operator, syntax.And)
            case syntax.IndentedBlock() | syntax.Module():
                for line in parent.body:
                    if line is child:
                        break
                    yield from _turning_away(line, never)
        child = parent
    if module is not None and isinstance(child, syntax.Module):
        words = [text for item in walk(node) if isinstance(item, syntax.SimpleString) and (text := constant(item))]
        for piece in module.source.pieces:
            if piece is child.piece:
                break
            if piece.text.startswith(("if ", "assert ")) and any(str(word) in piece.text for word in words):
                for line in module.tree(piece).body:
                    yield from _turning_away(line, never)


def _turning_away(line: syntax.Node, never: frozenset[str]) -> Iterator[tuple[syntax.Node, bool]]:
    """What is known behind a statement: ``if not ca: return``, ``assert ca``."""
    if isinstance(line, syntax.If) and leaves(line.body, never):
        yield line.test, False
    elif isinstance(line, syntax.SimpleStatementLine) and isinstance(line.body[0], syntax.Assert):
        yield line.body[0].test, True


def last_of(block: syntax.Node) -> syntax.Node:
    """The last statement of a block."""
    last: syntax.Node = getattr(block, "body", (block,))[-1]
    return last.body[-1] if isinstance(last, syntax.SimpleStatementLine) else last


def leaves(block: syntax.Node, never: frozenset[str] = frozenset()) -> bool:
    """Whether a block ends with a statement that leaves it; ``never`` are functions that never come back."""
    last = last_of(block)
    if isinstance(last, syntax.Expr) and isinstance(last.value, syntax.Call):
        name = dotted(last.value.func)
        return syntax.exits(name) or name in never
    return isinstance(last, syntax.LEAVING)


def is_some_true(node: syntax.BooleanOperation) -> bool:
    """Whether the conditions on the way tell of ``a or b`` that one of the two is true: ``if a or b``, ``if not a and not b: return``."""
    names: set[str] = set()
    for side in _sides(node):
        name = dotted(side)
        if name is None or len(names) == MAX_SIDES:
            return False
        names.add(name)

    def known(item: syntax.Node) -> bool | None:
        return False if dotted(item) in names else None

    return any(decided(test, known) is (not holds) for test, holds in on_the_way(node))


def _sides(node: syntax.Node) -> Iterator[syntax.Node]:
    """What stands on the sides of an ``or``, from the right to the left."""
    while isinstance(node, syntax.BooleanOperation) and isinstance(node.operator, syntax.Or):
        yield node.right
        node = node.left
    yield node


def decided(test: syntax.Node, known: Callable[[syntax.Node], bool | None]) -> bool | None:
    """What a condition is where something is known of parts of it; None where that does not tell."""
    if (found := known(test)) is not None:
        return found
    match test:
        case syntax.UnaryOperation(operator=syntax.Not()):
            inner = decided(test.expression, known)
            return None if inner is None else not inner
        case syntax.BooleanOperation():
            decides = isinstance(test.operator, syntax.Or)
            sides = {decided(test.left, known), decided(test.right, known)}
            return decides if decides in sides else None if None in sides else not decides
    return None


def definition(name: syntax.Name) -> syntax.BaseExpression | None:
    """The condition that a variable stands for which its function binds once: ``secure = ca is not None``."""
    function = root = None
    for outer in name.ancestors:
        if function is None and isinstance(outer, syntax.FunctionDef | syntax.Lambda):
            function = outer
        root = outer
    if not isinstance(root, syntax.Module):
        return None
    key = (function, name.value)
    if key not in root.definitions:
        root.definitions[key] = _defined(root, name, function)
    value = root.definitions[key]
    if value is None or value.order > name.order or _is_rebound(value, value.order, name):
        return None
    return value


def _is_rebound(node: syntax.Node, since: int, use: syntax.Node) -> bool:
    """Whether a name in an expression is bound anew between a place and a use, as far as the text goes."""
    *_, root = use.ancestors
    if not isinstance(root, syntax.Module):
        return False
    names = {item.value for item in walk(node) if isinstance(item, syntax.Name)}
    return any(since < other.order < use.order for name in names for other in _bindings(root, name))


def _bindings(root: syntax.Module, name: str) -> list[syntax.Name]:
    """Where a name gets a value: of thousands of uses, few do."""
    if name not in root.bindings:
        root.bindings[name] = [node for node in root.words.get(name, ()) if is_bound(node)]
    return root.bindings[name]


def is_bound_behind(name: syntax.Name | syntax.Attribute) -> bool:
    """Whether a name, or an attribute of one, or what it is an attribute of, is bound anew behind a use in the same function."""
    *_, root = name.ancestors
    if not isinstance(root, syntax.Module):
        return True
    return _last_bound(root, name) > name.order


def may_be_changed(name: syntax.Name | syntax.Attribute, test: syntax.Node) -> bool:
    """Whether a call between a use of a name and a condition may change what it stands for, as it is no variable of its function."""
    *_, root = name.ancestors
    if not isinstance(root, syntax.Module):
        return True
    if isinstance(name, syntax.Name) and _last_bound(root, name):
        return False
    calls = root.kinds.get(syntax.Call, [])
    index = bisect_left(calls, name.order, key=ORDER)
    return index < len(calls) and calls[index].order < test.order


def _last_bound(root: syntax.Module, name: syntax.Name | syntax.Attribute) -> int:
    """The order number of where a name is bound last in the function that uses it; 0 where it is not."""
    function, shown = _function(name), dotted(name) or ""
    key = (function, shown)
    if key not in root.last_bound:
        root.last_bound[key] = max(
            (
                node.order
                for word in dict.fromkeys(shown.split("."))
                for node in root.words.get(word, ())
                for whole in _wholes(node)
                if is_bound(whole)
                and (shown == dotted(whole) or shown.startswith(f"{dotted(whole)}."))
                and _function(node) is function
            ),
            default=0,
        )
    return root.last_bound[key]


def _wholes(node: syntax.Name) -> Iterator[syntax.Node]:
    """A name, and the attributes whose last part it is."""
    yield node
    parent = node.parent
    if isinstance(parent, syntax.Attribute) and node is parent.attr:
        yield parent


def _defined(root: syntax.Module, name: syntax.Name, function: syntax.Node | None) -> syntax.BaseExpression | None:
    bound = [node for node in _bindings(root, name.value) if _function(node) is function]
    if len(bound) != 1 or not isinstance(bound[0].parent, syntax.AssignTarget):
        return None
    statement = bound[0].parent.parent
    value = statement.value if isinstance(statement, syntax.Assign) and len(statement.targets) == 1 else None
    is_condition = isinstance(value, syntax.Comparison | syntax.BooleanOperation | syntax.UnaryOperation | syntax.Call)
    return value if is_condition else None


def _function(node: syntax.Node) -> syntax.Node | None:
    return next((outer for outer in node.ancestors if isinstance(outer, syntax.FunctionDef | syntax.Lambda)), None)


def is_bound(node: syntax.Node) -> bool:
    """Whether a name gets a value where it stands, or is one of several that do."""
    parent = node.parent
    match parent:
        case syntax.AssignTarget() | syntax.AsName() | syntax.NameItem() | syntax.Element() | syntax.StarredElement():
            return not isinstance(parent, syntax.Element | syntax.StarredElement) or _is_target(parent)
        case syntax.AnnAssign() | syntax.AugAssign() | syntax.NamedExpr() | syntax.For() | syntax.CompFor():
            return node is parent.target
        case syntax.Param():
            return node is parent.name
        case syntax.MatchAs() | syntax.MatchStar() | syntax.Del() | syntax.ImportAlias():
            return True
    return False


def _is_target(node: syntax.Node) -> bool:
    """Whether an element stands in what is unpacked into."""
    for parent in node.ancestors:
        if isinstance(parent, syntax.AssignTarget):
            return True
        if isinstance(parent, syntax.For | syntax.CompFor):
            return any(inner is node for inner in walk(parent.target))
        if not isinstance(parent, syntax.Tuple | syntax.List | syntax.Element | syntax.StarredElement):
            return False
    return False


def _joined(sides: tuple[syntax.Node, ...], is_and: bool, holds: bool, is_it: Callable[[syntax.Node], bool]) -> Told:
    """Of ``a and b`` that holds, both hold; of one that does not, nobody knows which of them."""
    each = [told(side, holds, is_it) for side in sides]
    if is_and == holds:
        return NOTHING.union(*each)
    return frozenset.intersection(*map(_implied, each)) if each else NOTHING


def _implied(facts: Told) -> Told:
    """What is told, with all that follows from it: what is true is no None."""
    return facts.union(*(IMPLIED[fact] for fact in facts if fact in IMPLIED))


def _called(test: syntax.Call, holds: bool, is_it: Callable[[syntax.Node], bool]) -> Told:
    given = [arg.value for arg in test.args if arg.keyword is None and not arg.star]
    name = (dotted(test.func) or "").rpartition(".")[2]
    first = given[0] if given else None
    if name == "isinstance" and len(given) == 2 and is_it(given[0]):
        return _typed(given[1], holds)
    if name in ("all", "any") and isinstance(first, DISPLAYS):
        return _joined(tuple(element.value for element in first.elements), name == "all", holds, is_it)
    if name in ("bool", "len") and first is not None:
        return told(first, holds, is_it)
    looked_at = first is not None and name in LOOKS and is_it(_converted(first))
    if holds and (looked_at or (isinstance(test.func, syntax.Attribute) and is_it(_receiver(test.func)))):
        # A method of the value itself answers: strip(), startswith("/"), is_file().
        return frozenset({Assume.TRUTHY})
    return NOTHING


def _converted(node: syntax.Node) -> syntax.Node:
    """What ``str(x)`` and ``Path(x)`` are made of."""
    while isinstance(node, syntax.Call) and len(node.args) == 1:
        if (dotted(node.func) or "").rpartition(".")[2] not in CONVERSIONS:
            break
        node = node.args[0].value
    return node


def _receiver(node: syntax.Node) -> syntax.Node:
    """What the first of some chained methods is called on."""
    while isinstance(node, syntax.Attribute):
        node = node.value
        if not (isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute)):
            break
        node = node.func
    return _converted(node)


def _compared(
    left: syntax.Node, operator: syntax.Operator, right: syntax.Node, holds: bool, is_it: Callable[[syntax.Node], bool]
) -> Told:
    if isinstance(operator, syntax.In | syntax.NotIn) and is_it(left) and isinstance(right, DISPLAYS):
        constants = [constant(element.value) for element in right.elements]
        same = isinstance(operator, syntax.In) == holds
        facts = [is_constant(value, same) for value in constants]
        if not same:
            return NOTHING.union(*facts)
        return frozenset.intersection(*facts) if facts else NOTHING
    if isinstance(operator, syntax.GreaterThan | syntax.GreaterThanEqual):
        least = 0 if isinstance(operator, syntax.GreaterThan) else 1
        is_length = isinstance(left, syntax.Call) and dotted(left.func) == "len"
        return told(left, holds, is_it) if is_length and constant(right) == least else NOTHING
    if isinstance(operator, syntax.In | syntax.NotIn) and constant(left) is None and isinstance(right, DISPLAYS):
        # None in (ca, key)
        is_there = isinstance(operator, syntax.In) == holds
        is_among = any(is_it(element.value) for element in right.elements)
        return frozenset({Assume.NOT_NONE}) if is_among and not is_there else NOTHING
    if not isinstance(operator, syntax.Is | syntax.Equal | syntax.IsNot | syntax.NotEqual):
        return NOTHING
    same = isinstance(operator, syntax.Is | syntax.Equal) == holds
    if isinstance(left, syntax.Call) and len(left.args) == 1 and is_it(left.args[0].value):
        if dotted(left.func) == "type":
            return _typed(right, same)
        if dotted(left.func) == "len" and constant(right) == 0:
            return told(left, not same, is_it)
    if is_it(left):
        return is_constant(constant(right), same)
    return is_constant(constant(left), same) if is_it(right) else NOTHING


def _typed(types: syntax.Node, holds: bool) -> Told:
    """``isinstance(verify, str)``: a text is no None and no False."""
    each = [element.value for element in types.elements] if isinstance(types, syntax.Tuple) else [types]
    names = {(dotted(item) or "").rpartition(".")[2] for item in each}
    if not holds:
        bools = {Assume.NOT_FALSE, Assume.NOT_TRUE} if names & {"bool", "int", "object"} else set()
        return frozenset(bools | ({Assume.NOT_NONE} if names & SOME_NONE else set()))
    # What is not called like a class may stand for several.
    if not all(name and not name.isupper() for name in names):
        return NOTHING
    found = set() if names & SOME_NONE else {Assume.NOT_NONE}
    return frozenset(found if names & SOME_BOOL else found | {Assume.NOT_FALSE, Assume.NOT_TRUE})


def constant(node: syntax.Node) -> object:
    """The value of a literal; ``NO_CONSTANT`` of anything else."""
    if isinstance(node, syntax.Name):
        return {"None": None, "False": False, "True": True}.get(node.value, NO_CONSTANT)
    return node.evaluated_value if isinstance(node, syntax.SimpleString | syntax.Integer) else NO_CONSTANT


def is_constant(value: object, same: bool) -> Told:
    """What it tells of a value that it is a constant, or is not."""
    if value is NO_CONSTANT:
        return NOTHING
    if same:
        return frozenset({Assume.NONE if value is None else Assume.TRUTHY if value else Assume.FALSY})
    if value is None:
        return frozenset({Assume.NOT_NONE})
    if isinstance(value, bool):
        return frozenset({Assume.NOT_TRUE if value else Assume.NOT_FALSE})
    return frozenset({Assume.NOT_EMPTY}) if value == "" else NOTHING
