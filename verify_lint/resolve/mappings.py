"""What an entry of a mapping is, whatever was done to the mapping on the way."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from verify_lint.finding import Certainty
from verify_lint.resolve import options, syntax
from verify_lint.resolve.arguments import arguments, parameter, parameter_given
from verify_lint.resolve.flow import (
    OPEN,
    UNBOUND,
    Binding,
    Kind,
    Place,
    Reaching,
    State,
    parameters,
    string,
    subscript_key,
)
from verify_lint.resolve.module import Module
from verify_lint.resolve.tree import dotted, is_on_branch, last_name, walk, walk_scope
from verify_lint.resolve.values import (
    ABSENT,
    PRESENT,
    UNKNOWN,
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
    Value,
    View,
    alternatives,
    truth,
    under,
)
from verify_lint.resolve.words import SWITCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from verify_lint.resolve.resolver import Resolver


# Methods that change a mapping.
CHANGING = frozenset({"update", "setdefault", "pop", "clear"})


def _unknown(module: Module, node: syntax.Node) -> Origins:
    return (Origin(UNKNOWN, module, node),)


class Mappings:
    """What an entry of a mapping is, whatever was done to the mapping on the way."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._written_names: dict[syntax.Node, frozenset[str]] = {}

    def seen_through(self, module: Module, node: syntax.Name | syntax.Attribute, origins: Origins) -> Origins:
        """Mappings remember the names that they are reached through; all other values are what they are."""
        return tuple(
            _seen(origin, origin.value, (module, node))
            if isinstance(origin.value, Mapping)
            or (isinstance(origin.value, Parameter) and self._is_mapping(origin.value))
            else origin
            for origin in origins
        )

    @staticmethod
    def seen_outside(module: Module, name: str, origins: Origins) -> Origins:
        """The mappings of a file remember the name that others read them under."""
        return tuple(
            _seen(origin, origin.value, (module, name)) if isinstance(origin.value, Mapping) else origin
            for origin in origins
        )

    def _is_mapping(self, value: Parameter) -> bool:
        """Whether a parameter is ``**kwargs``, or one whose entries its function sets."""
        if value.key is not None or isinstance(value.owner, syntax.ClassDef):
            return False
        return value.is_star or (
            isinstance(value.owner, syntax.FunctionDef) and value.name in self._written(value.owner)
        )

    def _written(self, function: syntax.FunctionDef) -> frozenset[str]:
        """The names whose entries a function sets or takes away, by subscript or by a method of dict."""
        if function not in self._written_names:
            found: set[str | None] = set()
            for node in walk_scope(function):
                if isinstance(node, syntax.AssignTarget) and isinstance(node.target, syntax.Subscript):
                    found.add(dotted(node.target.value) if subscript_key(node.target) is not None else None)
                elif isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
                    found.add(dotted(node.func.value) if node.func.attr.value in CHANGING else None)
                elif isinstance(node, syntax.Del) and isinstance(node.target, syntax.Subscript):
                    found.add(dotted(node.target.value))
            self._written_names[function] = frozenset(name for name in found if name is not None)
        return self._written_names[function]

    def local_place(self, module: Module, node: syntax.Node, place: Place, otherwise: Callable[[], Origins]) -> Origins:
        """What reaches an attribute or an entry inside the scope of the use, else what the object itself tells."""
        scope = module.scope(node)
        if scope is not None and isinstance(scope, syntax.Lambda):
            return otherwise()
        state = self.resolver.names.state(module, scope, place, node)
        return self.settled(module, state, place, otherwise) or (Origin(UNKNOWN, module, node),)

    def settled(self, module: Module, state: State, place: Place, otherwise: Callable[[], Origins]) -> Origins:
        """What a place holds after the bindings that reached it; ``otherwise`` tells what it held before them."""
        plain: set[Reaching] = set()
        later: dict[Kind, list[Binding]] = {kind: [] for kind in (Kind.SET_DEFAULT, Kind.AUGMENTED, Kind.HANDED_OVER)}
        for reaching in state:
            binding = reaching.binding
            if binding.kind in later and (binding.value is not None or binding.kind is Kind.SET_DEFAULT):
                later[binding.kind].append(binding)
            elif binding.kind is not Kind.ABSENT or not reaching.assume & PRESENT:
                plain.add(reaching)
        groups: list[Origins] = []
        for reaching in sorted(plain, key=lambda item: item.binding.node.order):
            if reaching.binding is OPEN:
                groups.append(
                    tuple(
                        origin
                        for origin in under(reaching.assume, otherwise())
                        if not (origin.value is ABSENT and reaching.assume & PRESENT)
                    )
                )
            elif reaching.binding.kind is Kind.ABSENT:
                groups.append((Origin(ABSENT, module, reaching.binding.node),))
            else:
                groups.append(self.resolver.names.reached(module, frozenset({reaching}), place.attribute or ""))
        key = place.key or place.attribute or ""
        for binding in later[Kind.AUGMENTED]:
            assert binding.value is not None
            groups = [self._layered([alternatives(*groups), self.entries(module, binding.value, key)])]
        defaults = [(module, binding) for binding in later[Kind.SET_DEFAULT]]
        for binding in later[Kind.HANDED_OVER]:
            before = alternatives(*groups)
            groups, inside = self._left_by(module, binding, key, before)
            defaults += inside
        origins = alternatives(*groups)
        for home, binding in defaults:
            origins = self._set_default(home, binding, origins)
        return origins

    def _left_by(
        self, module: Module, binding: Binding, key: str, before: Origins
    ) -> tuple[list[Origins], list[tuple[Module, Binding]]]:
        """What functions of the checked code leave of an entry of a mapping that they are given, which has been ``before``: what
        they write, what was there where their conditions let it pass, ABSENT where they take it away.

        And the ``setdefault`` calls on it that are still to be applied.
        """
        call, handed = binding.node, binding.value
        assert isinstance(call, syntax.Call)
        assert handed is not None
        groups: list[Origins] = []
        defaults: list[tuple[Module, Binding]] = []
        for origin in self.resolver.values(module, call.func):
            state = self._state_behind(origin.value, call, handed, key)
            if state is None:
                groups.append(before)
                continue
            home = origin.value.module  # type: ignore[union-attr]
            for reaching in sorted(state, key=lambda item: item.binding.node.order):
                kind = reaching.binding.kind
                if kind is Kind.ASSIGN:
                    written = self.resolver.names.reached(home, frozenset({reaching}))
                    groups.append(self._layered([before, written]))
                elif kind is Kind.ABSENT:
                    groups.append((Origin(ABSENT, module, call),))
                else:
                    groups.append(under(reaching.assume, before))
                    if kind is Kind.SET_DEFAULT:
                        defaults.append((home, reaching.binding))
        return groups or [before], defaults

    def _state_behind(self, function: Value, call: syntax.Call, handed: syntax.Node, key: str) -> State | None:
        """The bindings of an entry where a function has come back to its caller; None where it does nothing to the mapping, or
        nobody knows."""
        if not isinstance(function, Function) or not isinstance(function.node, syntax.FunctionDef):
            return None
        name = parameter_given(function.node, arguments(call.args), handed, function.bound)
        if name is None or any(
            isinstance(node, syntax.AssignTarget) and dotted(node.target) == name for node in walk_scope(function.node)
        ):
            # What it changes may be a copy.
            return None
        return self.resolver.names.flow(function.module, function.node, Place(name, key=key)).exit

    def _set_default(self, module: Module, binding: Binding, origins: Origins) -> Origins:
        """``kw.setdefault(key, value)``: counts where there was no entry; where the caller may have given one, by default."""
        missing = [origin for origin in origins if origin.value is ABSENT]
        given = tuple(origin for origin in origins if origin.value is not ABSENT)
        value = (
            self.resolver.values(module, binding.value)
            if binding.value is not None
            else (Origin(Literal(None), module, binding.node),)
        )
        if missing and not given:
            return value
        open_ended = [origin for origin in given if isinstance(origin.value, Parameter) or origin.value is UNKNOWN]
        if missing or open_ended:
            # "if insecure: kw.setdefault(...)": by default it is not even asked.
            owner = binding.node.func if isinstance(binding.node, syntax.Call) else binding.node
            name = (dotted(owner) or "").partition(".")[0]
            weaker = Origin.on_one_path if is_on_branch(binding.node, name) else Origin.by_default
            return alternatives(given, tuple(weaker(origin) for origin in value))
        return given

    @staticmethod
    def copied_by(node: syntax.DictComp) -> syntax.BaseExpression | None:
        """The mapping that ``{k: v for k, v in kwargs.items() if v is not None}`` copies, what is off among it; None of another
        comprehension."""
        clause, source = node.for_in, node.for_in.iter
        is_pair = isinstance(clause.target, syntax.Tuple) and [
            dotted(item.value) for item in clause.target.elements
        ] == [
            dotted(node.key),
            dotted(node.value),
        ]
        if not is_pair or clause.inner_for_in is not None or None in (dotted(node.key), dotted(node.value)):
            return None
        if not isinstance(source, syntax.Call) or not isinstance(source.func, syntax.Attribute) or source.args:
            return None
        if source.func.attr.value != "items" or not all(
            _lets_off_pass(test, dotted(node.value)) for test in clause.ifs
        ):
            return None
        return source.func.value

    def subscript(self, module: Module, node: syntax.Subscript) -> Origins:
        """``x[key]``, of mappings and of sequences."""
        found = self._subscript(module, node)
        if all(origin.value is UNKNOWN or isinstance(origin.value, Parameter) for origin in found):
            return self.resolver.parameters.contained(module, node.value) or found
        return found

    def _subscript(self, module: Module, node: syntax.Subscript) -> Origins:
        key = subscript_key(node)
        if key is not None:
            return self._entries_there(module, node, key)
        if len(node.slice) == 1 and isinstance(node.slice[0].slice, syntax.Index):
            for origin in self.resolver.values(module, node.slice[0].slice.value):
                if isinstance(origin.value, Literal) and isinstance(origin.value.value, int):
                    return self.resolver.names.unpacked(self.resolver.values(module, node.value), (origin.value.value,))
                if isinstance(origin.value, Literal) and isinstance(origin.value.value, str):
                    if _is_handled(module, node):
                        # The flow knows keys that are written out only.
                        return (Origin(UNKNOWN, module, node),)
                    return self._entries_there(module, node, origin.value.value)
            found = self._kept_here(module, node) or self.any_entry(module, node.value)
            return found or (Origin(UNKNOWN, module, node),)
        return (Origin(UNKNOWN, module, node),)

    def _entries_there(self, module: Module, node: syntax.Subscript, key: str) -> Origins:
        found = self.entries(module, node.value, key, use=node)
        return tuple(origin for origin in found if origin.value is not ABSENT)

    def _kept_here(self, module: Module, node: syntax.Subscript) -> Origins:
        """``self.sessions[host]``: the object that the same function has put there under the very same key."""
        function = module.enclosing_function(node)
        kept: Origins = ()
        for assign in module.nodes(module.root(node), syntax.Assign) if function is not None else ():
            if assign.order < node.order and any(
                isinstance(item.target, syntax.Subscript)
                and item.target is not node
                and syntax.same(item.target, node)
                and module.enclosing_function(assign) is function
                for item in assign.targets
            ):
                kept = self.resolver.values(module, assign.value)
        return tuple(origin for origin in kept if isinstance(origin.value, Object))

    def any_entry(self, module: Module, node: syntax.Node) -> Origins:
        """``{"GET": session.get, "PUT": session.put}[verb]``: any of what a table of callables, of switches or of further
        tables holds; empty where that is not known."""
        groups: list[Origins] = []
        for table in self.resolver.values(module, node):
            if not (isinstance(table.value, Mapping) and isinstance(table.value.node, syntax.Dict)):
                return ()
            for element in table.value.node.elements:
                if isinstance(element, syntax.StarredDictElement):
                    return ()
                groups.append(self.resolver.values(table.value.module, element.value))
        return alternatives(*groups) if all(_may_be_chosen(item.value) for group in groups for item in group) else ()

    def entries(self, module: Module, node: syntax.Node, key: str, use: syntax.Node | None = None) -> Origins:
        """What the entry of a mapping may be, ABSENT among it; ``node`` is the mapping, ``use`` where it is read."""
        if isinstance(node, syntax.BinaryOperation) and isinstance(node.operator, syntax.BitOr):
            return self._layered([self.entries(module, node.left, key), self.entries(module, node.right, key)])
        root = dotted(node)
        if root is None:
            return self._entries_of(self.resolver.values(module, node), key, module, node)

        def work() -> Origins:
            place = Place(root, key=key)
            return self.local_place(module, use or node, place, lambda: self._entries_of_name(module, node, key))

        return self.resolver.answer((node, key), work, (Origin(UNKNOWN, module, node),))

    def _entries_of_name(self, module: Module, node: syntax.Node, key: str) -> Origins:
        """A mapping that was made in another scope: what its own scope did to it counts."""
        name = dotted(node) or ""
        scope = self.resolver.names.scope_of(module, node, name)
        if scope is not module.scope(node):
            place = Place(name, key=key)
            state = self.resolver.names.state(module, scope, place, None)
            written = self._written_in_functions(module, name, key) if scope is None else ()
            if isinstance(node, syntax.Name) or state - UNBOUND or written:
                found = self.settled(module, state, place, lambda: self._entries_of_values(module, node, key))
                return alternatives(found, written) or (Origin(UNKNOWN, module, node),)
        if isinstance(node, syntax.Attribute) and isinstance(node.value, syntax.Name):
            given, definite = self._entries_set_by_methods(module, node, key)
            held = () if definite else self._entries_of_values(module, node, key)
            known = (item for item in given if item.certainty is not Certainty.DEFAULT and item.value is not UNKNOWN)
            there = tuple(known) if definite else held
            if there and all(truth(item.value) is not None for item in there):
                # setdefault() of what is there does nothing.
                given = tuple(item for item in given if item.certainty is not Certainty.DEFAULT)
            return alternatives(given, held)
        return self._entries_of_values(module, node, key)

    def _written_in_functions(self, module: Module, name: str, key: str) -> Origins:
        """What functions set an entry of a mapping of the file to, whenever they run: ``CONFIG["verify"] = False``."""
        groups: list[Origins] = []
        if f"{name}[" not in module.source.text:
            # Most mappings are set nowhere.
            return ()
        for root in module.trees(*name.split("."), key):
            for assign in module.nodes(root, syntax.Assign):
                for target in assign.targets:
                    place = target.target
                    if (
                        isinstance(place, syntax.Subscript)
                        and dotted(place.value) == name
                        and subscript_key(place) == key
                        and module.enclosing_function(place) is not None
                        and self.resolver.names.scope_of(module, place, name) is None
                    ):
                        groups.append(self.resolver.values(module, assign.value))
        return alternatives(*groups)

    def _entries_of_values(self, module: Module, node: syntax.Node, key: str) -> Origins:
        return self._entries_of(self.resolver.values(module, node), key, module, node)

    def _entries_set_by_methods(self, module: Module, node: syntax.Attribute, key: str) -> tuple[Origins, bool]:
        """``self.options["verify"] = False`` in another method, and whether ``__init__`` always does it."""
        groups = []
        definite = False
        here = module.enclosing_function(node)
        own = list(dict.fromkeys(self._classes(module, node.value)))
        # What derives from them in the same file may set it behind their constructor.
        others = (
            Class(owner.module, derived)
            for owner in own
            for derived in self.resolver.attributes.derived(owner.module, owner.node)
        )
        for owner in dict.fromkeys((*own, *others)):
            for method in walk_scope(owner.node):
                params = () if not isinstance(method, syntax.FunctionDef) else parameters(method)
                receiver = next(iter(params), None)
                if method is here or receiver is None:
                    continue
                assert isinstance(method, syntax.FunctionDef)
                place = Place(f"{receiver.name.value}.{node.attr.value}", key=key)
                state = self.resolver.names.flow(owner.module, method, place).exit
                if state - UNBOUND:
                    # A default counts only where something may be missing.
                    is_default = any(item.binding.kind is Kind.SET_DEFAULT for item in state)
                    before = partial(_unknown, owner.module, method) if is_default else tuple
                    groups.append(self.settled(owner.module, state, place, before))
                is_set = method.name.value == "__init__" and bool(state) and Reaching(OPEN) not in state
                definite = definite or (is_set and owner in own)
        return tuple(origin for origin in alternatives(*groups) if origin.value is not ABSENT), definite

    def _classes(self, module: Module, node: syntax.Node) -> Iterator[Class]:
        """The classes of the checked code that an object is an instance of."""
        for origin in self.resolver.values(module, node):
            if isinstance(origin.value, Object) and isinstance(origin.value.of, Class):
                for base in self.resolver.attributes.bases(origin.value.of):
                    if isinstance(base, Class):
                        yield base

    def _entries_of(self, origins: Origins, key: str, module: Module, node: syntax.Node) -> Origins:
        found = alternatives(*(self._entry(origin, key, module, node) for origin in origins))
        return found or (Origin(UNKNOWN, module, node),)

    def _entry(self, origin: Origin, key: str, module: Module, node: syntax.Node) -> Origins:
        value = origin.value
        match value:
            case Mapping(seen=[*_, (home, name)]) | Parameter(key=None, seen=[*_, (home, name)]):
                if isinstance(name, syntax.Node) and name is not node:
                    return self.entries(home, name, key)
                before = origin._replace(value=replace(value, seen=value.seen[:-1]))
                if isinstance(name, syntax.Node):
                    return self._entry(before, key, module, node)
                place = Place(name, key=key)
                state = self.resolver.names.state(home, None, place, None)
                found = self.settled(home, state, place, lambda: self._entry(before, key, home, node))
                return alternatives(found, self._written_in_functions(home, name, key))
            case Mapping(home, syntax.Dict() as display):
                return self._layered([(Origin(ABSENT, home, display),), *self._layers_of_display(home, display, key)])
            case Mapping(home, syntax.Call() as call):
                return self._layered([(Origin(ABSENT, home, call),), *self._layers_of_call(home, call, key)])
            case Mapping(home, syntax.BinaryOperation() as union):
                return self.entries(home, union, key)
            case Object(Named("argparse.Namespace")):
                # vars(args)["verify"]
                return self.resolver.attributes.attribute(origin, key, module, node)
            case View(Object(Class() as owner)) if not self.resolver.attributes.holds(owner, key):
                return (Origin(UNKNOWN, module, node),)
            case View(of):
                return self.resolver.attributes.attribute(origin._replace(value=of), key, module, node)
            case Object(Named(options.STATE)):
                return self._shared(origin.module, key) or (Origin(UNKNOWN, module, node),)
            case Parameter(home, syntax.FunctionDef() as command, name, key=None) if options.is_state(command, name):
                shared = self.resolver.attributes.state(home, origin)
                return alternatives(*(self._entry(item, key, module, node) for item in shared))
            case Object(Named(options.ANSIBLE_PARAMS), syntax.Call() as made):
                return self._specified(origin.module, made, key, module, node)
            case Literal(None):
                # It has no entries to ask for: where it is None, an error is raised.
                return ()
            case Literal(constant) if not constant:
                return (Origin(ABSENT, origin.module, origin.node),)
            case Parameter(home, owner, name, key=None):
                if isinstance(owner, syntax.ClassDef):
                    return (
                        ()
                        if not self.resolver.attributes.is_record(value.owner_class)
                        else (Origin(UNKNOWN, module, node),)
                    )
                entry = Parameter(home, owner, name, key)
                if entry.collects and parameter(owner, key) is not None:
                    # An explicit parameter takes the keyword, so it is never among the others.
                    return (Origin(ABSENT, home, origin.node),)
                return (Origin(entry, home, origin.node), *self._in_schema(home, key))
            case _:
                return (Origin(UNKNOWN, module, node), *self._in_schema(module, key))

    def _shared(self, module: Module, key: str) -> Origins:
        """What a file sets an entry of ``ctx.obj`` to."""

        def work() -> Origins:
            # What each function leaves of it counts, not what it sets on the way.
            left = {
                (function, dotted(target.target.value) or "")
                for root in module.trees("obj", key)
                for assign in module.nodes(root, syntax.Assign)
                for target in assign.targets
                if isinstance(target.target, syntax.Subscript)
                and subscript_key(target.target) == key
                and last_name(target.target.value) == "obj"
                and (function := module.enclosing_function(assign)) is not None
            }
            groups: list[Origins] = []
            for function, name in sorted(left, key=lambda item: item[0].order)[: options.MAX_SHARED]:
                place = Place(name, key=key)
                if not name.startswith("self."):
                    state = self.resolver.names.flow(module, function, place).exit
                    groups.append(self.settled(module, state - UNBOUND, place, tuple))
            return tuple(origin for origin in alternatives(*groups) if origin.value is not ABSENT)

        return self.resolver.answer((options.STATE, module, key, "entry"), work, ())

    def _in_schema(self, module: Module, key: str) -> Origins:
        """The default that a schema of voluptuous in the same file gives an entry: ``vol.Optional("verify_ssl", default=False)``."""
        if not SWITCH.search(key) or "default" not in module.source.text:
            return ()
        groups: list[Origins] = []
        for call in (*module.calls_of("Optional"), *module.calls_of("Required")):
            given = arguments(call.args)
            if "default" in given.keywords and given.positional:
                named = self.resolver.values(module, given.positional[0])
                if any(origin.value == Literal(key) for origin in named):
                    groups.append(self.resolver.values(module, given.keywords["default"]))
        return tuple(origin.by_default() for origin in alternatives(*groups) if isinstance(origin.value, Literal))

    def _specified(self, home: Module, made: syntax.Call, key: str, module: Module, node: syntax.Node) -> Origins:
        """``module.params[key]`` of Ansible: what the user says, or the default that its specification names."""
        unknown = (Origin(UNKNOWN, module, node),)
        specification = arguments(made.args).find(options.SPECIFICATION, 0)
        if specification is None:
            return unknown
        defaults: list[Origin] = []
        for entry in self.entries(home, specification, key):
            kinds = self._entry(entry, "type", entry.module, entry.node)
            for default in self._entry(entry, "default", entry.module, entry.node):
                if not isinstance(default.value, Literal):
                    continue
                is_no = str(default.value.value).lower() in options.NO and any(
                    kind.value == Literal("bool") for kind in kinds
                )
                defaults.append((default._replace(value=Literal(False)) if is_no else default).by_default())
        return (*unknown, *defaults)

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

    def _layers_of_display(self, module: Module, display: syntax.Dict, key: str) -> Iterator[Origins]:
        for element in display.elements:
            if isinstance(element, syntax.StarredDictElement):
                yield self.entries(module, element.value, key)
            elif isinstance(element, syntax.DictElement):
                name = string(element.key)
                if name is None and not isinstance(element.key, syntax.SimpleString):
                    constants = self.resolver.values(module, element.key)
                    if len(constants) == 1 and isinstance(constants[0].value, Literal):
                        name = constants[0].value.value
                if name == key:
                    yield self.resolver.values(module, element.value)

    def _layers_of_call(self, module: Module, call: syntax.Call, key: str) -> Iterator[Origins]:
        """``dict(mapping, key=value, **more)``."""
        for arg in call.args:
            if arg.keyword is not None:
                if arg.keyword.value == key:
                    yield self.resolver.values(module, arg.value)
            elif arg.star in ("", "**"):
                if isinstance(arg.value, syntax.List | syntax.Tuple):
                    yield from self._layers_of_pairs(module, arg.value, key)
                else:
                    yield self.entries(module, arg.value, key)

    def last_pair(self, module: Module, pairs: syntax.List | syntax.Tuple, key: str) -> Origins:
        """What stands last beside a key in a display of pairs."""
        found: Origins = ()
        for layer in self._layers_of_pairs(module, pairs, key):
            found = layer
        return found

    def _layers_of_pairs(self, module: Module, pairs: syntax.List | syntax.Tuple, key: str) -> Iterator[Origins]:
        for element in pairs.elements:
            pair = element.value
            if (
                isinstance(pair, syntax.Tuple | syntax.List)
                and len(pair.elements) == 2
                and string(pair.elements[0].value) == key
            ):
                yield self.resolver.values(module, pair.elements[1].value)


def _is_handled(module: Module, node: syntax.Subscript) -> bool:
    """Whether the same function sets an entry by the same constant, or asks for it."""
    function = module.enclosing_function(node)
    return any(
        other is not node
        and syntax.same(other, node)
        and module.enclosing_function(other) is function
        and (
            isinstance(other.parent, syntax.AssignTarget)
            or any(isinstance(outer, syntax.If | syntax.Assert | syntax.IfExp) for outer in other.ancestors)
        )
        for other in module.nodes(module.root(node), syntax.Subscript)
    )


def _seen(
    origin: Origin, value: Mapping | Parameter, place: tuple[Module, syntax.Name | syntax.Attribute | str]
) -> Origin:
    return origin._replace(value=replace(value, seen=(*value.seen, place)))


def _lets_off_pass(test: syntax.BaseExpression, value: str | None) -> bool:
    """Whether the condition of a comprehension asks only whether a value is None, or compares a key with texts that are called
    nothing like a switch."""
    if not isinstance(test, syntax.Comparison) or len(test.comparisons) != 1:
        return False
    operator, right = test.comparisons[0].operator, test.comparisons[0].comparator
    if dotted(test.left) == value:
        return isinstance(operator, syntax.IsNot) and dotted(right) == "None"
    excluded = [string(item) for item in walk(right) if isinstance(item, syntax.SimpleString)]
    is_exclusion = isinstance(operator, syntax.NotEqual | syntax.NotIn)
    return is_exclusion and bool(excluded) and not any(item is None or SWITCH.search(item) for item in excluded)


def _may_be_chosen(value: Value) -> bool:
    return isinstance(value, Function | Class | Named | Object | Partial | File | Mapping) or (
        isinstance(value, Literal) and isinstance(value.value, bool | str)
    )
