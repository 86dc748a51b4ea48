"""What a name stands for: the bindings of its scope that reach the place, and what each of them binds."""

from __future__ import annotations

import ast
import builtins
import re
from functools import partial
from typing import TYPE_CHECKING

from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import Arguments, arguments, parameter_given
from verify_lint.resolve.conditions import decided, on_the_way, told
from verify_lint.resolve.flow import (
    OPEN,
    UNBOUND,
    Binding,
    Exits,
    Flow,
    Kind,
    Place,
    Reaching,
    State,
    body_of,
    bound_names,
    parameters,
    repeated_conditions,
    string,
    targets,
)
from verify_lint.resolve.module import COMPREHENSIONS, Module, ScopeNode, callee_name
from verify_lint.resolve.options import PARSED
from verify_lint.resolve.tree import dotted, first_parameter, last_name, walk, walk_scope
from verify_lint.resolve.values import (
    ABSENT,
    UNKNOWN,
    Assume,
    Class,
    Function,
    Literal,
    Named,
    Object,
    Origin,
    Origins,
    Sequence,
    alternatives,
    under,
)
from verify_lint.resolve.words import LOOK_UPS, SWITCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.resolver import Resolver
    from verify_lint.source import Piece


# Loops over the elements of their first argument, over these with a number before each, and over several at once.
LOOPS_SAME = frozenset({f"builtins.{name}" for name in ("reversed", "list", "tuple", "sorted", "iter", "set")}) | {
    "itertools.cycle"
}
# The same where it was stored, by their last names, and how many of them are looked through.
PASSING = frozenset({"list", "tuple", "iter", "sorted", "reversed", "tqdm"})
MAX_PASSED = 4
LOOPS_COUNTED = frozenset({"builtins.enumerate"})
LOOPS_BESIDE = frozenset({"builtins.zip", "itertools.product", "itertools.zip_longest"})
COUNTS = frozenset({"builtins.range", "itertools.count"})
MAX_COUNTED = 3
# Those of an imported module, where it is asked for them.
CALLED_OF = re.compile(r"^[ \t]+(\w+)\.(die|fatal|fail|abort|bail|panic|exit_\w+|usage|quit\w*)\(", re.MULTILINE)
# What a method is called that refuses what its object has been given.
CHECKING = ("check", "valid", "ensure", "assert", "require", "verif", "refuse", "guard")
MAX_CHECKS = 8
# What functions of another file are called that may not come back.
EXITING = re.compile(r"die|dead|fatal|fail|abort|exit|quit|usage|bail|panic|error|raise|stop|crash", re.IGNORECASE)


class Names:
    """What a name stands for: the bindings of its scope that reach the place, and what each of them binds."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._bound: dict[syntax.Node, frozenset[str]] = {}
        self._flows: dict[tuple[object, Place], Flow] = {}
        self._repeated: dict[syntax.Node, frozenset[str]] = {}
        self._exiting: dict[Module, frozenset[str]] = {}
        self._leaving: dict[object, tuple[frozenset[str], Exits]] = {}
        self._own: dict[syntax.ClassDef, frozenset[str]] = {}
        self._declared: dict[tuple[object, str], tuple[syntax.FunctionDef, ...]] = {}
        self._outside: dict[syntax.Node, frozenset[str]] = {}
        self._tested: dict[tuple[syntax.Node, str], tuple[syntax.Node, ...]] = {}

    def bound_names(self, scope: syntax.Node) -> frozenset[str]:
        """Every name that a scope binds anywhere."""
        if scope not in self._bound:
            self._bound[scope] = bound_names(scope)
        return self._bound[scope]

    def lookup(self, module: Module, use: syntax.Node, name: str) -> Origins:
        """What a name stands for where it is used."""
        comprehension = self._comprehension_target(module, use, name)
        if comprehension is not None:
            return comprehension
        found: list[Origins] = []
        scope, direct = module.scope(use), True
        inner = use
        told: frozenset[Assume] = frozenset()
        while scope is not None:
            visible = direct or not isinstance(scope, syntax.ClassDef)
            if visible and name in self.bound_names(scope):
                state = self.state(module, scope, Place(name), inner if direct else None)
                found.append(self.reached(module, state, name))
                outward = self._declared_outside(module, scope, name) or isinstance(scope, syntax.ClassDef)
                if not (outward and (Reaching(OPEN) in state or not state)):
                    return under(told, alternatives(*found))
            elif direct and isinstance(scope, syntax.FunctionDef) and self._is_tested(module, scope, name):
                told = self._told(module, scope, name, inner)
            direct = direct and not isinstance(scope, syntax.FunctionDef)
            inner, scope = scope, module.scope(scope)
        found.append(self._global(module, name, inner if direct else None))
        return under(told, alternatives(*found))

    def _is_tested(self, module: Module, scope: syntax.FunctionDef, name: str) -> bool:
        """Whether a condition in a function asks for a name."""
        root = module.root(scope)
        key = (root, name)
        if key not in self._tested:
            self._tested[key] = tuple(node for node in root.words.get(name, ()) if _is_in_test(node))
        return any(scope in node.ancestors for node in self._tested[key])

    def _told(self, module: Module, scope: syntax.FunctionDef, name: str, use: syntax.Node) -> frozenset[Assume]:
        """What the conditions in a function tell at a use of a name that is bound outside."""
        state = self.state(module, scope, Place(name), use)
        return frozenset.intersection(*(reaching.assume for reaching in state)) if state else frozenset()

    def member(self, module: Module, name: str) -> Origins:
        """What a name of a module stands for, seen from outside; empty where it has none."""

        def work() -> Origins:
            state = self.state(module, None, Place(name), None)
            found = self.reached(module, state, name) if state - UNBOUND else ()
            return self.resolver.mappings.seen_outside(module, name, found)

        # Files may star-import one another.
        return self.resolver.answer((module, name), work, ())

    def _global(self, module: Module, name: str, use: syntax.Node | None) -> Origins:
        state = self.state(module, None, Place(name), use)
        if not (state - UNBOUND) and use is not None:
            state = self.state(module, None, Place(name), None)
        found = self.reached(module, state, name)
        if found:
            return found
        if hasattr(builtins, name):
            return (Origin(Named(f"builtins.{name}"), module, use or OPEN.node),)
        return ()

    def scope_of(self, module: Module, node: syntax.Node, name: str) -> ScopeNode | None:
        """The innermost scope around a node that binds the first part of a dotted name; None where that is the file, or nothing."""
        scope, root = module.scope(node), name.partition(".")[0]
        while scope is not None and root not in self.bound_names(scope):
            scope = module.scope(scope)
        return scope

    def state(self, module: Module, scope: ScopeNode | None, place: Place, use: syntax.Node | None) -> State:
        """What reaches a use in a scope; its end where the use is in a function that runs later."""
        flow = self.flow(module, scope, place)
        state = flow.exit if use is None else flow.at(use, use.ancestors)
        return state | self._rebound_inside(module, scope, place) if place.is_variable else state

    def flow(self, module: Module, scope: ScopeNode | None, place: Place) -> Flow:
        """How the bindings of a place go through a scope."""
        key = (module if scope is None else scope, place)
        flow = self._flows.get(key)
        if flow is None:
            tree = module.root(scope) if scope is not None else None
            checks = self._checks(module, scope, place.attribute) if place.attribute is not None else ()
            # Whoever checks something of another name is not asked.
            is_checked = bool(checks) or (place.is_variable and SWITCH.search(place.root) is not None)
            told_behind = partial(self._told_behind, module, place) if is_checked else None
            exits, repeated = self._exits(module, scope), self._repeated_conditions(scope)
            flow = self._flows[key] = Flow(place, tree, exits, repeated, checks)
            entry = UNBOUND
            if isinstance(scope, syntax.FunctionDef | syntax.Lambda):
                for param in parameters(scope):
                    if place.is_variable and param.name.value == place.root:
                        entry = frozenset({Reaching(Binding(Kind.PARAMETER, param))})
            if scope is None:
                flow.run(self._statements(module, place), entry, told_behind)
            else:
                flow.run(body_of(scope), entry, told_behind)
        return flow

    def _told_behind(self, module: Module, place: Place, call: syntax.Call) -> frozenset[Assume]:
        """What is known of a place behind ``validate(verify)`` or ``self._validate()``, which raise for some values."""
        told: list[frozenset[Assume]] = []
        for origin in self.resolver.values(module, call.func) if _may_refuse(place, call) else ():
            function = origin.value
            if not isinstance(function, Function) or not isinstance(function.node, syntax.FunctionDef):
                return frozenset()
            inside = _place_inside(function, place, call)
            state = self.flow(function.module, function.node, inside).exit if inside is not None else frozenset()
            if not state or any(item.binding.kind not in (Kind.PARAMETER, Kind.OPEN) for item in state):
                return frozenset()
            told += [item.assume for item in state]
        return frozenset.intersection(*told) if told else frozenset()

    def _checks(self, module: Module, scope: ScopeNode | None, attribute: str) -> tuple[str, ...]:
        """The methods of a class that may refuse what an attribute is, where a scope is one of its methods."""
        owner = module.class_of(scope) if isinstance(scope, syntax.FunctionDef) and SWITCH.search(attribute) else None
        names = self.bound_names(owner) if owner is not None else ()
        found = sorted(name for name in names if any(word in name.lower() for word in CHECKING))
        # Each may call all others.
        return tuple(found) if len(found) <= MAX_CHECKS else ()

    def _repeated_conditions(self, scope: ScopeNode | None) -> frozenset[str]:
        if not isinstance(scope, syntax.FunctionDef):
            return frozenset()
        if scope not in self._repeated:
            self._repeated[scope] = repeated_conditions(scope)
        return self._repeated[scope]

    def _exits(self, module: Module, scope: ScopeNode | None) -> Exits:
        """What a scope calls what never comes back: names that it binds itself are others, and methods those of its own class."""
        never = self._never_returning(module)
        key = module if scope is None else scope
        # What is known of a file grows while the files that it imports are read.
        if key not in self._leaving or self._leaving[key][0] is not never:
            found, methods = never, frozenset[str]()
            around = scope
            while around is not None:
                if not isinstance(around, syntax.ClassDef):
                    found -= self.bound_names(around)
                elif not methods:
                    methods = self._methods(around)
                around = module.scope(around)
            found = frozenset(name for name in found if not name.startswith("self.") or name in methods)
            self._leaving[key] = never, Exits(found, methods)
        return self._leaving[key][1]

    def _methods(self, owner: syntax.ClassDef) -> frozenset[str]:
        """What a class binds, as its methods call it."""
        if owner not in self._own:
            self._own[owner] = frozenset(f"self.{name}" for name in self.bound_names(owner))
        return self._own[owner]

    def _never_returning(self, module: Module) -> frozenset[str]:
        """What a file calls functions that never come back, its own and those of other files that are called so."""
        if module not in self._exiting:
            # Whoever asks on the way to other files gets the file's own.
            self._exiting[module] = module.never_returning
            self._exiting[module] |= frozenset(self._imported_exits(module))
        return self._exiting[module]

    def _imported_exits(self, module: Module) -> Iterator[str]:
        called = CALLED_OF.findall(module.source.text)
        asked = {owner for owner, _ in called}
        for piece in module.source.pieces:
            for statement in piece.statements or () if "import" in piece.text else ():
                if not isinstance(statement, ast.Import | ast.ImportFrom):
                    continue
                for alias in statement.names if asked else ():
                    owner = alias.asname or alias.name
                    if owner in asked:
                        functions = [name for of, name in called if of == owner]
                        yield from self._exits_of(module, statement, alias, functions)
                if not isinstance(statement, ast.ImportFrom):
                    continue
                # Classes of errors are called so too, and nobody calls them to end the program.
                names = [item for item in statement.names if item.name.islower() and EXITING.search(item.name)]
                source = _source_of(statement)
                other = self.resolver.project.module(source, module) if names and source.strip(".") else None
                never = other.never_returning if other is not None else frozenset()
                yield from (item.asname or item.name for item in names if item.name in never)

    def _exits_of(
        self, module: Module, statement: ast.Import | ast.ImportFrom, alias: ast.alias, names: list[str]
    ) -> Iterator[str]:
        """Those functions of an imported module that never come back: ``util.die()``."""
        name = alias.name
        if isinstance(statement, ast.ImportFrom):
            source = _source_of(statement)
            name = f"{source}.{alias.name}" if source.strip(".") else source + alias.name
        other = self.resolver.project.module(name, module)
        never = other.never_returning if other is not None else frozenset()
        yield from (f"{alias.asname or alias.name}.{function}" for function in names if function in never)

    @staticmethod
    def _statements(module: Module, place: Place) -> Iterator[syntax.Node | Piece]:
        """The statements of a file that may do something to a place, the others as pieces that nobody has to parse."""
        root = place.root.partition(".")[0]
        for piece in module.source.pieces:
            if piece.defines not in (None, root):
                # What a function or a class does inside is nothing to the names of the file.
                yield piece
            elif piece.mentions(root) or (place.is_variable and "*" in piece.text and piece.mentions("import")):
                yield from module.tree(piece).body

    def _rebound_inside(self, module: Module, scope: ScopeNode | None, place: Place) -> State:
        """Bindings by functions that declare the name ``global`` or ``nonlocal``."""
        state: State = frozenset()
        for function in self._declaring(module, scope, place.root):
            state |= self.flow(module, function, place).exit - UNBOUND
        return state

    def _declaring(self, module: Module, scope: ScopeNode | None, name: str) -> tuple[syntax.FunctionDef, ...]:
        """The functions that rebind a name of the scope around them."""
        if isinstance(scope, syntax.ClassDef | syntax.Lambda):
            return ()
        key = (module if scope is None else scope, name)
        if key not in self._declared:
            declarations: list[syntax.Global | syntax.Nonlocal] = []
            if scope is None:
                for root in module.trees("global", name):
                    declarations += module.nodes(root, syntax.Global)
            else:
                declarations += module.nodes(module.root(scope), syntax.Nonlocal)
            found: list[syntax.FunctionDef] = []
            for node in declarations:
                if any(item.name.value == name for item in node.names):
                    function = module.enclosing_function(node)
                    inside = scope is None or (function is not scope and scope in node.ancestors)
                    if function is not None and inside:
                        found.append(function)
            self._declared[key] = tuple(dict.fromkeys(found))
        return self._declared[key]

    def _declared_outside(self, module: Module, scope: syntax.Node, name: str) -> bool:
        if scope not in self._outside:
            root = module.root(scope)
            declarations: list[syntax.Global | syntax.Nonlocal] = [*module.nodes(root, syntax.Global)]
            declarations += module.nodes(root, syntax.Nonlocal)
            self._outside[scope] = frozenset(
                item.name.value for node in declarations if module.scope(node) is scope for item in node.names
            )
        return name in self._outside[scope]

    def _comprehension_target(self, module: Module, use: syntax.Node, name: str) -> Origins | None:
        child = use
        for parent in use.ancestors:
            if isinstance(parent, syntax.FunctionDef | syntax.ClassDef | syntax.Lambda | syntax.BaseSmallStatement):
                return None
            if isinstance(parent, COMPREHENSIONS):
                clause: syntax.CompFor | None = parent.for_in
                while clause is not None:
                    for single, binding in targets(clause.target, clause.iter, Kind.FOR):
                        if isinstance(single, syntax.Name) and single.value == name and child is not clause.iter:
                            asked = self._asked(parent.for_in, use, name)
                            return under(asked, self._looped(module, clause.iter, binding.path))
                    clause = clause.inner_for_in
            child = parent
        return None

    @staticmethod
    def _asked(clause: syntax.CompFor | None, use: syntax.Node, name: str) -> frozenset[Assume]:
        """What the conditions of a comprehension tell of a name that it binds."""
        found: frozenset[Assume] = frozenset()
        around = set(use.ancestors)
        while clause is not None:
            for test in clause.ifs:
                if use is not test and test not in around:
                    found |= told(test, True, lambda item: dotted(item) == name)
            clause = clause.inner_for_in
        return found

    def reached(self, module: Module, state: State, name: str = "") -> Origins:
        """What the bindings that reach a place give; ``name`` is what a star import or a mapping is asked for."""
        groups = []
        stars = any(reaching.binding.kind is Kind.STAR for reaching in state)
        covered: set[syntax.Node | None] = set()
        for reaching in sorted(state, key=lambda item: (item.binding is OPEN, item.binding.node.order), reverse=True):
            binding = reaching.binding
            block = _block_of(binding.node) if stars else None
            if binding is OPEN or (stars and block in covered):
                continue
            if binding.kind is Kind.STAR:
                origins = self.resolver.imports.star(module, binding, name)
                if origins:
                    # What stood before it in the same block is bound anew.
                    covered.add(block)
            else:
                origins = self._bound_value(module, binding, name)
            groups.append(under(reaching.assume, origins))
        return alternatives(*groups[::-1])

    def _bound_value(self, module: Module, binding: Binding, name: str) -> Origins:
        node, value = binding.node, binding.value
        match binding.kind:
            case Kind.ASSIGN:
                return self._assigned(module, binding)
            case Kind.FOR if value is not None:
                return self._looped(module, value, binding.path)
            case Kind.WITH if value is not None:
                return self.entered(module, self.resolver.values(module, value))
            case Kind.AUGMENTED if value is not None and name:
                return tuple(
                    origin
                    for origin in self.resolver.mappings.entries(module, value, name)
                    if origin.value is not ABSENT
                )
            case Kind.NAMED_LATER:
                return self.set_by_name(module, node, name)
            case Kind.IMPORT:
                return self.resolver.imports.imported(module, binding)
            case Kind.FUNCTION:
                assert isinstance(node, syntax.FunctionDef)
                return (Origin(Function(module, node), module, node),)
            case Kind.CLASS:
                assert isinstance(node, syntax.ClassDef)
                return (Origin(Class(module, node), module, node),)
            case Kind.PARAMETER:
                assert isinstance(node, syntax.Param)
                return self.resolver.parameters.parameter(module, node)
            case _:
                return (Origin(UNKNOWN, module, node),)

    def set_by_name(self, module: Module, node: syntax.Node, name: str) -> Origins:
        """What ``setattr(self, key, value)`` sets an attribute to, whose name is computed: ``options[key]``, the value beside it in
        a loop, or the same for all; empty where a condition keeps it off, or nothing tells."""
        assert isinstance(node, syntax.Call)
        key, value = node.args[1].value, node.args[2].value
        keys = [origin.value.value for origin in self.resolver.values(module, key) if isinstance(origin.value, Literal)]
        if keys and name not in keys:
            return ()
        facts: frozenset[Assume] = frozenset()
        for test, holds in on_the_way(node):
            if decided(test, lambda item: self._if_called(module, item, key, name)) is (not holds):
                return ()
            facts |= told(test, holds, lambda item: syntax.same(item, value))
        mapping = _looked_up_by(key, value) or _iterated(key, value)
        if mapping is not None:
            found = self.resolver.mappings.entries(module, mapping, name)
        elif (pairs := _pairs(key, value)) is not None:
            found = self.resolver.mappings.last_pair(module, pairs, name)
        elif keys and not any(syntax.same(item, key) for item in walk(value)):
            found = self.resolver.values(module, value)
        else:
            return ()
        return under(facts, tuple(origin for origin in found if origin.value is not ABSENT))

    def _if_called(self, module: Module, test: syntax.Node, key: syntax.Node, name: str) -> bool | None:
        """What a comparison of a name is for one name: ``key == "verify"``, ``key in ALLOWED``; None of anything else."""
        match test:
            case syntax.Comparison(comparisons=(comparison,)) if syntax.same(test.left, key):
                operator, right = comparison.operator, comparison.comparator
                if isinstance(operator, syntax.Equal | syntax.NotEqual) and (text := string(right)) is not None:
                    return (text == name) is isinstance(operator, syntax.Equal)
                if isinstance(operator, syntax.In | syntax.NotIn):
                    members = self.resolver.members(module, right)
                    return None if members is None else (name in members) is isinstance(operator, syntax.In)
        return None

    def _assigned(self, module: Module, binding: Binding) -> Origins:
        parent = binding.node.parent
        annotation: Origins = ()
        if isinstance(parent, syntax.AnnAssign) and binding.node is parent.target:
            annotation = self.resolver.parameters.annotated(module, parent.annotation.annotation, binding.node)
        if binding.value is None:
            return annotation or (Origin(UNKNOWN, module, binding.node),)
        origins = self.unpacked(self.resolver.values(module, binding.value), binding.path)
        if any(isinstance(origin.value, Object) and isinstance(origin.value.of, Class) for origin in origins):
            # What is assigned tells more than what it is declared to be.
            return origins
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
                    groups.append(self.resolver.values(value.module, value.node.elements[index].value))
                else:
                    groups.append((origin._replace(value=UNKNOWN),))
            origins = alternatives(*groups)
        return origins

    def _looped(self, module: Module, node: syntax.Node, path: tuple[int, ...]) -> Origins:
        """What a loop over an expression binds; ``path`` leads to a part of each element."""
        if isinstance(node, syntax.Call):
            func, given = node.func, [arg.value for arg in node.args if arg.keyword is None and not arg.star]
            if isinstance(func, syntax.Attribute) and func.attr.value in ("values", "items") and not node.args:
                if func.attr.value == "items" and path[:1] != (1,):
                    return (Origin(UNKNOWN, module, node),)
                entries = (
                    self.resolver.mappings.any_entry(module, func.value)
                    or self.resolver.parameters.contained(module, func.value)
                    or (Origin(UNKNOWN, module, node),)
                )
                return self.unpacked(entries, path if func.attr.value == "values" else path[1:])
            for name in {
                item.value.name for item in self.resolver.values(module, func) if isinstance(item.value, Named)
            }:
                if name in LOOPS_SAME and given:
                    return self._looped(module, given[0], path)
                if name in LOOPS_COUNTED and given and path[:1] == (1,):
                    return self._looped(module, given[0], path[1:])
                if name in LOOPS_BESIDE and path and path[0] < len(given):
                    return self._looped(module, given[path[0]], path[1:])
                if name in COUNTS and not path:
                    return self._counted(module, node, given, endless=name == "itertools.count")
        return self.unpacked(self._elements(module, node), path)

    def _counted(
        self, module: Module, node: syntax.Call, given: list[syntax.BaseExpression], *, endless: bool
    ) -> Origins:
        """The first numbers that ``range`` or ``count`` gives, which are those that conditions ask for."""
        numbers = [
            item.value.value if isinstance(item.value, Literal) and isinstance(item.value.value, int) else None
            for bound in given
            for item in self.resolver.values(module, bound)[:1]
        ]
        first = (numbers[0] if numbers and (endless or len(given) > 1) else 0) or 0
        end = numbers[min(len(given), 2) - 1] if given and len(numbers) == len(given) and not endless else None
        last = first + MAX_COUNTED if end is None else min(end, first + MAX_COUNTED)
        return tuple(Origin(Literal(number), module, node) for number in range(first, last))

    def _elements(self, module: Module, node: syntax.Node) -> Origins:
        """What the elements of an expression are."""
        found = alternatives(
            *(
                self.resolver.values(home, element) if element is not None else (Origin(UNKNOWN, module, node),)
                for home, element in self.elements(module, node)
            )
        )
        is_open = all(origin.value is UNKNOWN for origin in found)
        return (is_open and self.resolver.parameters.contained(module, node)) or found

    def elements(
        self, module: Module, node: syntax.Node, depth: int = MAX_PASSED
    ) -> Iterator[tuple[Module, syntax.BaseExpression | None]]:
        """The expressions that an iterable gives, each with its file; None among them where nothing tells."""
        for origin in self.resolver.values(module, node):
            match origin.node:
                case _ if isinstance(origin.value, Sequence):
                    yield from ((origin.value.module, item.value) for item in origin.value.node.elements)
                case syntax.ListComp() | syntax.SetComp() | syntax.GeneratorExp():
                    yield origin.module, origin.node.elt
                case syntax.BinaryOperation(left=syntax.List() | syntax.Tuple() as repeated):
                    # [False] * len(urls)
                    yield from ((origin.module, item.value) for item in repeated.elements)
                case syntax.Call(args=[first, *_]) as called if callee_name(called) == "repeat":
                    yield origin.module, first.value
                case syntax.Call(args=[first, *_]) as called if depth and callee_name(called) in PASSING:
                    yield from self.elements(origin.module, first.value, depth - 1)
                case syntax.Subscript(slice=[syntax.SubscriptElement(slice=syntax.Other())]) if depth:
                    # attempts[:2]
                    yield from self.elements(origin.module, origin.node.value, depth - 1)
                case _:
                    yield origin.module, None

    def entered(self, module: Module, origins: Origins) -> Origins:
        """What ``with`` binds."""
        groups: list[Origins] = []
        for origin in origins:
            if isinstance(origin.value, Object) and isinstance(origin.value.of, Class):
                entered = self.resolver.attributes.class_member(
                    origin.value.of, "__enter__"
                ) or self.resolver.attributes.class_member(origin.value.of, "__aenter__")
                results = tuple(
                    result
                    for method in entered
                    if isinstance(method.value, Function)
                    for result in self.resolver.calls.returned(method.value, Arguments(), module)
                    if result.value is not UNKNOWN
                )
                groups.append(results or (origin,))
            else:
                groups.append((origin,))
        return alternatives(*groups)


def _may_refuse(place: Place, call: syntax.Call) -> bool:
    """Whether a call is given a variable, or is one of the object whose attribute is asked for."""
    if place.is_variable:
        return any(not arg.star and dotted(arg.value) == place.root for arg in call.args)
    name = last_name(call.func)
    return not call.args and name != place.attribute and dotted(call.func) == f"{place.root}.{name}"


def _place_inside(function: Function, place: Place, call: syntax.Call) -> Place | None:
    """What a function that is called has of a place."""
    assert isinstance(function.node, syntax.FunctionDef)
    if place.attribute is not None:
        first = first_parameter(function.node)
        if function.node.decorators or any(isinstance(node, syntax.Yield) for node in walk_scope(function.node)):
            # Another may swallow what it raises, or run it later.
            return None
        return Place(first.name.value, attribute=place.attribute) if first is not None and function.bound else None
    handed = next(arg.value for arg in call.args if not arg.star and dotted(arg.value) == place.root)
    given = parameter_given(function.node, arguments(call.args), handed, function.bound)
    return Place(given) if given is not None else None


def _block_of(node: syntax.Node) -> syntax.Node | None:
    """The block that a statement stands in; the pieces of a file are one."""
    for parent in node.ancestors:
        if isinstance(parent, syntax.Module):
            return None
        if isinstance(parent, syntax.IndentedBlock):
            return parent
    return node


def _is_in_test(node: syntax.Node) -> bool:
    """Whether a name stands in the condition of a statement."""
    child = node
    for parent in node.ancestors:
        if isinstance(parent, syntax.If | syntax.While | syntax.Assert):
            return child is parent.test
        if isinstance(parent, syntax.BaseSmallStatement | syntax.BaseCompoundStatement):
            return False
        child = parent
    return False


def _source_of(statement: ast.ImportFrom) -> str:
    return "." * statement.level + (statement.module or "")


def _loop_over_both(key: syntax.Node, value: syntax.Node) -> syntax.BaseExpression | None:
    """What the innermost ``for key, value in`` around a place goes over."""
    for loop in key.ancestors:
        if isinstance(loop, syntax.For) and isinstance(loop.target, syntax.Tuple) and len(loop.target.elements) == 2:
            names = [dotted(element.value) for element in loop.target.elements]
            if None not in names and names == [dotted(key), dotted(value)]:
                return loop.iter
    return None


def _iterated(key: syntax.Node, value: syntax.Node) -> syntax.Node | None:
    """The mapping of ``for key, value in mapping.items()`` around a place."""
    over = _loop_over_both(key, value)
    items = over.func if isinstance(over, syntax.Call) else None
    return items.value if isinstance(items, syntax.Attribute) and items.attr.value in ("items", "iteritems") else None


def _pairs(key: syntax.Node, value: syntax.Node) -> syntax.List | syntax.Tuple | None:
    """The display of ``for key, value in (("verify", False), ...)`` around a place."""
    over = _loop_over_both(key, value)
    return over if isinstance(over, syntax.List | syntax.Tuple) else None


def _looked_up_by(key: syntax.Node, value: syntax.Node) -> syntax.Node | None:
    """The mapping of ``mapping[key]``, ``mapping.get(key)``."""
    name = dotted(key)
    if name is None:
        return None
    if isinstance(value, syntax.Subscript) and len(value.slice) == 1 and isinstance(value.slice[0].slice, syntax.Index):
        return value.value if dotted(value.slice[0].slice.value) == name else None
    if (
        isinstance(value, syntax.Call)
        and isinstance(value.func, syntax.Attribute)
        and value.func.attr.value in LOOK_UPS
    ):
        return value.func.value if value.args and dotted(value.args[0].value) == name else None
    return None


def _has_element(node: syntax.Tuple | syntax.List | syntax.Set, index: int) -> bool:
    """Whether the element at an index is known: no starred one before it."""
    if isinstance(node, syntax.Set) or not -len(node.elements) <= index < len(node.elements):
        return False
    return not any(isinstance(element, syntax.StarredElement) for element in node.elements[: index + 1 or None])
