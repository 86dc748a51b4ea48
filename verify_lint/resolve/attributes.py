"""What an attribute is: of a module, a class, an instance; what methods, subclasses and others set it to."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.finding import Certainty
from verify_lint.resolve import options, syntax
from verify_lint.resolve.arguments import TASKS, Arguments, arguments
from verify_lint.resolve.classes import (
    ANY,
    FINISHERS,
    attributes_set,
    declared_fields,
    fields_of,
    finishes,
    is_abstract,
    is_property,
    methods_around,
    names_base,
    own_calls,
    own_constructor,
    runs_when_made,
    unsubscripted,
)
from verify_lint.resolve.conditions import on_the_way, told
from verify_lint.resolve.flow import (
    OPEN,
    UNBOUND,
    Place,
    State,
    parameters,
    string,
)
from verify_lint.resolve.module import Module, callee_name
from verify_lint.resolve.tree import (
    always_made,
    decorated,
    dotted,
    first_parameter,
    is_setter,
    walk,
    walk_scope,
)
from verify_lint.resolve.values import (
    ABSENT,
    UNKNOWN,
    Assume,
    Class,
    File,
    Function,
    Literal,
    Named,
    Object,
    Origin,
    Origins,
    Parameter,
    Partial,
    Super,
    Value,
    View,
    alternatives,
    contradicts,
    truth,
    under,
)
from verify_lint.resolve.words import HOLDING, SWITCH
from verify_lint.source import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.resolver import Resolver

MAX_BASES = 20
MAX_NAMES = 50
DATACLASS_DECORATORS = frozenset({"dataclass", "dataclasses.dataclass", "attr.s", "attr.attrs", "attrs.define", "attrs.frozen", "define", "frozen", "attr.define", "attr.dataclass", "pydantic.dataclasses.dataclass"})  # fmt: skip
DATACLASS_BASES = frozenset({"typing.NamedTuple", "pydantic.BaseModel", "pydantic.BaseSettings", "pydantic_settings.BaseSettings", "pydantic.v1.BaseModel"})  # fmt: skip
ENUMERATION = "enum.Enum"
# What a switch is called, or a CA bundle.
OR_BUNDLE = re.compile(rf"{SWITCH.pattern}|(?:^|_)ca(?:_|$)|bundle|pem", re.IGNORECASE)


class Attributes:
    """What an attribute is: of a module, a class, an instance; what methods, subclasses and others set it to."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._bases: dict[syntax.ClassDef, tuple[Class | Named, ...]] = {}
        self._instance_sets: dict[syntax.Module, dict[syntax.ClassDef, dict[str, list[syntax.FunctionDef]]]] = {}
        self._finishing: dict[syntax.ClassDef, tuple[syntax.FunctionDef, ...]] = {}
        self._subclasses: dict[syntax.ClassDef, tuple[syntax.ClassDef, ...]] = {}

    def derived(self, module: Module, owner: syntax.ClassDef) -> tuple[syntax.ClassDef, ...]:
        """A class and those that name it, or one another, as a base in the same file."""
        if owner not in self._subclasses:
            found = {owner.name.value: owner}
            waiting = [owner.name.value]
            while waiting and len(found) < MAX_NAMES:
                base = waiting.pop()
                for root in module.trees("class", base):
                    for node in module.nodes(root, syntax.ClassDef):
                        if node.name.value not in found and names_base(node, base):
                            found[node.name.value] = node
                            waiting.append(node.name.value)
            self._subclasses[owner] = tuple(found.values())
        return self._subclasses[owner]

    def read(self, module: Module, node: syntax.Attribute) -> Origins:
        """``x.name`` where it is used: what reaches it in the scope, else what the object tells."""
        name = node.attr.value
        root = dotted(node.value)
        if root is None or (SWITCH.search(name) and self._is_set_since(module, node, root)):
            return self._attributes(self.resolver.values(module, node.value), name, module, node)
        return self.resolver.mappings.local_place(
            module,
            node,
            Place(root, attribute=name),
            lambda: self._set_outside(module, node, Place(root, attribute=name)),
        )

    def _set_outside(self, module: Module, node: syntax.Attribute, place: Place) -> Origins:
        """``settings.VERIFY`` in a function: what the file itself, or another of its functions, has set it to counts."""
        name = node.attr.value

        def held() -> Origins:
            return self._attributes(self.resolver.values(module, node.value), name, module, node)

        here = module.enclosing_function(node)
        if here is not None and OR_BUNDLE.search(name) and (before := self._set_before(module, here, place)):
            return before
        text, shown = module.source.text, f"{place.root}.{name}"
        if here is None or not SWITCH.search(name) or (f"{shown} =" not in text and f"{shown}=" not in text):
            # Most are set nowhere.
            return held()
        if self.resolver.names.scope_of(module, node, place.root) is not None:
            return held()
        state = self.resolver.names.state(module, None, place, None)
        found = self.resolver.mappings.settled(module, state, place, held) if state - UNBOUND else held()
        written = [
            self.resolver.values(module, value)
            for target, value in module.attributes_set(name)
            if dotted(target.value) == place.root
            and module.enclosing_function(target) not in (None, here)
            and self.resolver.names.scope_of(module, target, place.root) is None
        ]
        return alternatives(found, *written)

    def _set_before(self, module: Module, method: syntax.FunctionDef, place: Place) -> Origins:
        """What an attribute is in a private method, where all that call the method have set it before; else empty."""
        owner, name = module.class_of(method), method.name.value
        first = first_parameter(method)
        is_private = name.startswith("_") and not name.endswith("__")
        if owner is None or first is None or first.name.value != place.root or not is_private:
            return ()
        calls = [call for call in module.calls_of(name) if owner in call.ancestors]
        # By the way that it stands in the text, one that is handed on or called by another class counts too.
        if not calls or sum(1 for _ in occurrences(name, module.source.text)) != len(calls) + 1:
            return ()
        groups: list[Origins] = []
        for call in calls:
            caller = module.enclosing_function(call)
            receiver = first_parameter(caller) if caller is not None else None
            if caller is method or receiver is None or dotted(call.func) != f"{receiver.name.value}.{name}":
                return ()
            state = self.resolver.names.state(
                module, caller, Place(receiver.name.value, attribute=place.attribute), call
            )
            if not _is_definite(state) or self._is_set_between(
                Class(module, owner), place.attribute or "", caller, state, call
            ):
                return ()
            groups.append(self.resolver.names.reached(module, state, place.attribute or ""))
        return alternatives(*groups)

    def _is_set_between(
        self, owner: Class, name: str, caller: syntax.FunctionDef | None, state: State, call: syntax.Call
    ) -> bool:
        """Whether another method may set an attribute anew behind what its caller has set it to."""
        first = min(item.binding.node.order for item in state)
        sets = self._setters(owner)
        setters = {method.name.value for method in (*sets.get(name, ()), *sets.get(ANY, ()))}
        return caller is not None and any(
            first < inner.order < call.order and callee_name(inner) in setters
            for inner in walk_scope(caller)
            if isinstance(inner, syntax.Call)
        )

    def _is_set_since(self, module: Module, node: syntax.Attribute, root: str) -> bool:
        """Whether a method that always sets an attribute has been called behind what the same method has set it to."""
        function = module.enclosing_function(node)
        owner = module.class_of(function) if function is not None else None
        if function is None or owner is None:
            return False
        here = Class(module, owner)
        setters = [item for item in self._setters(here).get(node.attr.value, ()) if item is not function]
        if not setters or next((param.name.value for param in parameters(function)), None) != root:
            return False
        name = node.attr.value
        calls = [
            call.order
            for method in setters
            if _is_definite(self._exit(module, method, name))
            for call in own_calls(function, method.name.value)
            if call.order < node.order
        ]
        sets = [
            item.order
            for item in walk_scope(function)
            if isinstance(item, syntax.AssignTarget | syntax.AnnAssign)
            and item.order < node.order
            and dotted(item.target) == f"{root}.{name}"
        ]
        return bool(calls) and max(calls) > max(sets, default=0)

    def _attributes(self, origins: Origins, name: str, module: Module, node: syntax.Node) -> Origins:
        return alternatives(
            *(
                self.attribute(item, name, module, node)
                for origin in origins
                for item in self.resolver.parameters.expanded(origin)
            )
        )

    def attribute(self, origin: Origin, name: str, module: Module, node: syntax.Node) -> Origins:
        """What ``x.name`` is for one value of x."""
        value = origin.value
        found: Origins = ()
        match value:
            case Named(dotted_name, _):
                asked = Origin(Named(clients.canonical(f"{dotted_name}.{name}")), module, node)
                defaults = [self.resolver.values(module, item) for item in options.held(module, dotted_name, name)]
                return (asked, *(item.by_default() for item in alternatives(*defaults)))
            case Object(Named("types.SimpleNamespace" | "argparse.Namespace"), syntax.Call() as made):
                found = self.resolver.parameters.given(origin.module, arguments(made.args), name, None) or ()
            case Object(Named("collections.namedtuple"), syntax.Call() as made):
                found = self._named_field(origin.module, made, name)
            case Object(Named(of), None) if of == ENUMERATION and name == "value":
                return self.resolver.values(origin.module, origin.node)
            case Object(Named(options.STATE)):
                found = self._shared(origin.module, name)
            case Object(Named("argparse.Namespace")):
                return self._option(origin.module, name, module, node)
            case Object(Named(options.ANSIBLE), syntax.Call()) if name == "params":
                return (origin._replace(value=Object(Named(options.ANSIBLE_PARAMS), value.call)),)
            case Object(Named("click.Context" | "typer.Context" | "click.core.Context")) if name == "obj":
                found = self.state(origin.module, origin)
            case Object(Named(dotted_name)):
                return (Origin(_held(dotted_name, name), module, node),)
            case Object(Class()) if name == "__dict__":
                return (origin._replace(value=View(value)),)
            case Object(Class() as owner):
                found = self._instance_member(owner, value.call, origin.module, name, module, node)
                if value.call is None:
                    is_called = isinstance(node.parent, syntax.Call) and node.parent.func is node
                    found = alternatives(found, self._overridden(owner, name, is_called=is_called))
            case Class() if (members := self._enumerated(value, name)) is not None:
                found = members
            case Class():
                found = self.class_member(value, name)
                if all(item.value == Literal(None) for item in found):
                    found = alternatives(found, self._set_later(value, name))
            case Super(owner):
                found = self._inherited(owner, name, module, node)
            case File(other):
                found = self.resolver.names.member(other, name) or self._submodule(other, name, module, node)
            case Function() | Partial() if name in ("__wrapped__", "__call__"):
                return (origin,)
            case Function(home, syntax.FunctionDef() as task) if task.decorators and name in TASKS:
                return (origin._replace(value=Function(home, task, value.bound or _is_bound_task(task))),)
            case Parameter(home, syntax.FunctionDef() as command, param, key=None) if (
                name == "obj" and options.is_context(command, param)
            ):
                found = self.state(home, origin)
            case Parameter(home, syntax.FunctionDef() as command, param, key=None) if options.is_state(command, param):
                found = alternatives(*(self.attribute(item, name, module, node) for item in self.state(home, origin)))
            case Parameter(home, owner, parameter, key=None) if SWITCH.search(name):
                if not isinstance(owner, syntax.ClassDef) and not value.is_star:
                    # Of what nothing here tells, whoever gives the object may know.
                    found = (Origin(Parameter(home, owner, parameter, f".{name}"), home, origin.node),)
            case _:
                found = ()
        return found or (Origin(UNKNOWN, module, node),)

    def state(self, home: Module, origin: Origin) -> Origins:
        """What the commands of click in a file share: what is assigned to ``ctx.obj``, and what is put into it."""
        shared = (Origin(Object(Named(options.STATE)), home, origin.node),)

        def work() -> Origins:
            assigned = [
                self.resolver.values(home, value)
                for target, value in islice(home.attributes_set("obj"), options.MAX_SHARED)
                if not isinstance(target.value, syntax.Name) or target.value.value != "self"
            ]
            return alternatives(shared, *assigned)

        return self.resolver.answer((options.STATE, home), work, shared)

    def _shared(self, home: Module, name: str) -> Origins:
        """What a file sets an attribute of what commands share to."""

        def work() -> Origins:
            set_to = (value for target, value in home.attributes_set(name) if _is_state(target.value))
            values = islice(set_to, options.MAX_SHARED)
            return alternatives(*(self.resolver.values(home, value) for value in values))

        return self.resolver.answer((options.STATE, home, name), work, ())

    def _overridden(self, owner: Class, name: str, *, is_called: bool) -> Origins:
        """The methods, properties and mappings that classes of the same file, which derive from a class, have in the place of its own;
        the methods that a mixin calls and has not."""
        computed = self.is_computed(owner, name)
        is_missing = is_called and not computed and self._is_missing(owner, name)
        if not computed and not is_missing and not HOLDING.search(name):
            return ()
        return tuple(
            origin if computed or is_missing else origin.by_default()
            for derived in self.derived(owner.module, owner.node)
            if derived is not owner.node and name in self.resolver.names.bound_names(derived)
            for origin in self._own_member(Class(owner.module, derived), name, bound=True)
            if not is_missing or isinstance(origin.value, Function)
        )

    def _is_missing(self, owner: Class, name: str) -> bool:
        """Whether no class of the checked code that a class derives from has a name, and no other can have it."""
        return all(
            isinstance(base, Class)
            and name not in self.resolver.names.bound_names(base.node)
            and name not in self._setters(base)
            for base in self.bases(owner)
        )

    def given(self, module: Module, node: syntax.Node, name: str) -> Origins | None:
        """What an attribute of something that a call gives is; None where nothing tells."""
        origins = self._attributes(self.resolver.values(module, node), name, module, node)
        return origins if any(origin.value is not UNKNOWN for origin in origins) else None

    def _named_field(self, home: Module, made: syntax.Call, name: str) -> Origins:
        """What the call that makes a named tuple gives for one of its fields; its class is what a call has made."""
        for declared in self.resolver.values(home, made.func):
            call = declared.value.call if isinstance(declared.value, Object) else None
            fields = list(declared_fields(call)) if call is not None else []
            if name in fields:
                return self.resolver.parameters.given(home, arguments(made.args), name, fields.index(name)) or ()
        return ()

    def _option(self, home: Module, name: str, module: Module, node: syntax.Node) -> Origins:
        """``args.verify``: what the user says, or the default that the option is declared with; what another function, such as the
        one that parses, sets it to."""
        groups = [self.resolver.parameters.option_default(home, *option) for option in options.declared(home, name)]
        here = module.enclosing_function(node)
        for target, value in islice(home.attributes_set(name), options.MAX_SHARED):
            function = home.enclosing_function(target)
            if function is not None and function is not here and self._is_parsed(home, target.value):
                groups.append(self.resolver.values(home, value))
        return alternatives((Origin(UNKNOWN, module, node),), *groups)

    def _is_parsed(self, home: Module, node: syntax.BaseExpression) -> bool:
        """Whether an expression is what a parser of the command line gives back."""
        return any(item.value == options.PARSED for item in self.resolver.values(home, node))

    def _submodule(self, package: Module, name: str, module: Module, node: syntax.Node) -> Origins:
        other = self.resolver.project.submodule(package, name)
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
            for origin in self.resolver.values(owner.module, unsubscripted(arg.value)):
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

    def _inherited(self, owner: Class, name: str, module: Module, node: syntax.Node) -> Origins:
        for base in self.bases(owner)[1:]:
            if isinstance(base, Named):
                return (Origin(Named(clients.canonical(f"{base.name}.{name}"), bound=True), module, node),)
            found = self._own_member(base, name, bound=True)
            if found:
                return found
        return ()

    def class_member(self, owner: Class, name: str) -> Origins:
        """``Class.name``."""
        for base in self.bases(owner):
            if isinstance(base, Named):
                return (Origin(Named(clients.canonical(f"{base.name}.{name}")), owner.module, owner.node),)
            found = self._own_member(base, name, bound=False)
            if found:
                return found
        return ()

    def _enumerated(self, owner: Class, name: str) -> Origins | None:
        """A member of an Enum, which is true whatever its value is; None where the class is none."""
        if name.startswith("_") or not self.derives_from(owner, ENUMERATION):
            return None
        return tuple(
            origin._replace(value=Object(Named(ENUMERATION))) if isinstance(origin.value, Literal) else origin
            for origin in self.class_attribute(owner, name)
        )

    def _set_later(self, owner: Class, name: str) -> Origins:
        """What methods of a class, or others in its file, set its attribute to: ``cls.session = ...``, ``Client.session = ...``."""
        groups: list[Origins] = []
        for base in self.bases(owner):
            if isinstance(base, Class):
                groups.append(self._set_by_methods(base, name)[0])
                for target, value in base.module.attributes_set(name):
                    receivers = self.resolver.values(base.module, target.value)
                    if any(isinstance(item.value, Class) and item.value.node is base.node for item in receivers):
                        groups.append(self.resolver.values(base.module, value))
        return alternatives(*groups)

    def class_attribute(self, owner: Class, name: str) -> Origins:
        """What the body of a class binds a name to; empty where it does not."""
        if name not in self.resolver.names.bound_names(owner.node):
            return ()
        state = self.resolver.names.state(owner.module, owner.node, Place(name), None)
        return self.resolver.names.reached(owner.module, state)

    def _own_member(self, owner: Class, name: str, bound: bool) -> Origins:
        """A name of the class body; methods are bound where the class is seen through an instance."""
        results: list[Origin] = []
        for origin in self.class_attribute(owner, name):
            value = self._getter(origin.value)
            if isinstance(value, Function) and isinstance(value.node, syntax.FunctionDef):
                if bound and is_property(value.node):
                    results.extend(
                        self.resolver.calls.returned(
                            Function(value.module, value.node, True), Arguments(), owner.module
                        )
                    )
                    continue
                binds = not decorated(value.node, "staticmethod") and (bound or decorated(value.node, "classmethod"))
                results.append(Origin(Function(value.module, value.node, binds), origin.module, origin.node))
            else:
                results.append(origin)
        return tuple(results)

    def _getter(self, value: Value) -> Value:
        """The function that reads a property; ``@name.setter`` leaves the getter that stands before it as it is."""
        if isinstance(value, Function) and isinstance(value.node, syntax.FunctionDef):
            for decorator in value.node.decorators:
                expression = decorator.decorator
                if isinstance(expression, syntax.Attribute) and expression.attr.value in ("setter", "deleter"):
                    for origin in self.resolver.values(value.module, expression.value):
                        if isinstance(origin.value, Function) and origin.value.node is not value.node:
                            return self._getter(origin.value)
        return value

    def _instance_member(
        self, owner: Class, call: syntax.Call | None, home: Module, name: str, module: Module, node: syntax.Node
    ) -> Origins:
        """``instance.name``: what methods set on ``self``, else what the class has, else what others set; where the call that
        made the instance is known, what it gives takes the place of what anybody may give."""
        groups: list[Origins] = []
        field: Origins = ()
        made_with = self._filled(owner, name, call, home) if call is not None else None
        if SWITCH.search(name) and not any(
            isinstance(base, Class) and self.is_computed(base, name) for base in self.bases(owner)
        ):
            parameter = Parameter(owner.module, owner.node, name, filled=made_with is not None)
            field = (Origin(parameter, owner.module, owner.node),)
        for base in self.bases(owner):
            if isinstance(base, Named):
                if not any(groups):
                    groups.append((Origin(_held(base.name, name), module, node),))
                break
            given, definite, passes = self._set_by_methods(base, name)
            if definite and self._is_set_again_by_base(base, name):
                continue
            groups.append(self._constructed(owner, base, given, call, home))
            if definite:
                # Nothing is left of what the fields of a record are by default.
                filled = Parameter(owner.module, owner.node, name, filled=True)
                field = tuple(item._replace(value=filled) for item in field)
                break
            field = tuple(origin.assuming(passes) for origin in field)
            if made_with is not None:
                groups.append(under(passes, made_with))
                break
            own = self._own_member(base, name, bound=True)
            if own and call is None and self._is_always_replaced(base, name):
                break
            if own:
                if self.is_record(base):
                    declared = Origin(Parameter(base.module, base.node, name), base.module, own[0].node)
                    groups.append((declared.assuming(passes),))
                computed = self.is_computed(base, name)
                if computed:
                    own = self._constructed(owner, base, own, call, home)
                groups.append(own if computed else under(passes, tuple(origin.by_default() for origin in own)))
                break
        if not any(groups) and HOLDING.search(name):
            # What a mixin reads of the classes that it is mixed into.
            groups += [
                self._set_by_methods(Class(owner.module, derived), name)[0]
                for derived in self.derived(owner.module, owner.node)
                if derived is not owner.node
            ]
        if groups and all(item.value == Literal(None) for group in groups for item in group):
            groups.append(self._set_later(owner, name))
        return alternatives(field, *groups)

    def _is_set_again_by_base(self, owner: Class, name: str) -> bool:
        """Whether a constructor calls that of its base, which always sets an attribute, behind all that it sets it to itself."""
        constructor = own_constructor(owner.node)
        if constructor is None or not any(
            isinstance(base, Class) and self._set_by_methods(base, name)[1] for base in self.bases(owner)[1:]
        ):
            return False
        set_at = [
            item.binding.node.order for item in self._exit(owner.module, constructor, name) if item.binding is not OPEN
        ]
        calls = [
            call.order
            for call in always_made(constructor)
            if callee_name(call) == "__init__" and self._sets_always(owner.module, call, name)
        ]
        return bool(calls) and bool(set_at) and max(calls) > max(set_at)

    def _sets_always(self, module: Module, call: syntax.Call, name: str) -> bool:
        """Whether the constructor that a call is of always sets an attribute."""
        for origin in self.resolver.values(module, call.func):
            if isinstance(origin.value, Function):
                owner = origin.value.module.class_of(origin.value.node)
                if owner is not None and self._set_by_methods(Class(origin.value.module, owner), name)[1]:
                    return True
        return False

    def _filled(self, owner: Class, name: str, call: syntax.Call, home: Module) -> Origins | None:
        """What the call that made a record gives for a field; None where it gives nothing."""
        if not self.is_record(owner):
            return None
        given = self.resolver.parameters.given(home, arguments(call.args), name, self.field_position(owner, name))
        return tuple(origin._replace(settled=True) for origin in given) if given is not None else None

    def _constructed(
        self, owner: Class, base: Class, origins: Origins, call: syntax.Call | None, home: Module
    ) -> Origins:
        """What the methods of a base set an attribute to, where the calls of constructors on the way give their parameters."""
        if not any(isinstance(origin.value, Parameter) and not origin.value.is_field for origin in origins):
            return origins
        for constructor, given, where in reversed(list(self._constructions(owner, base, call, home))):
            filled = {origin for origin in origins if self._is_given(origin.value, constructor, given, where)}
            origins = alternatives(
                *(
                    self.resolver.calls.substituted(origin, constructor, given, where)
                    if origin in filled
                    else (origin,)
                    for origin in origins
                    # kwargs.get("verify", False) is what is given.
                    if origin in filled or not filled or origin.certainty is not Certainty.DEFAULT
                )
            )
        return origins

    def filled(self, receiver: Origin, origins: Origins) -> Origins:
        """What a method of an object gives back, where the call that made the object gives its constructor's parameters, or the
        constructor of a class gives those of its base."""
        match receiver.value:
            case Object(Class() as owner, call):
                for base in self.bases(owner):
                    if isinstance(base, Class):
                        origins = self._constructed(owner, base, origins, call, receiver.module)
        return origins

    def _constructions(
        self, owner: Class, base: Class, call: syntax.Call | None, home: Module
    ) -> Iterator[tuple[Function, Arguments, Module]]:
        """The constructors of a class, from its own to that of a base, each with what it is given and by whom."""
        constructor = self.constructor(owner)
        if constructor is not None and call is not None:
            yield constructor, arguments(call.args), home
        seen: set[syntax.Node] = set()
        while constructor is not None and constructor.node not in seen:
            seen.add(constructor.node)
            if constructor.module.class_of(constructor.node) is base.node:
                return
            below = constructor
            constructor = None
            for inner in walk_scope(below.node):
                if isinstance(inner, syntax.Call) and callee_name(inner) == "__init__":
                    for origin in self.resolver.values(below.module, inner.func):
                        if isinstance(origin.value, Function):
                            constructor = origin.value
                            yield constructor, arguments(inner.args), below.module

    def _is_given(self, value: Value, constructor: Function, given: Arguments, home: Module) -> bool:
        return (
            isinstance(value, Parameter)
            and value.owner is constructor.node
            and self.resolver.parameters.handed(home, given, value, constructor.bound) is not None
        )

    def field_position(self, owner: Class, name: str) -> int | None:
        """Where a field of a record stands among the arguments of its constructor: behind those that it inherits."""
        fields: dict[str, None] = {}
        for base in reversed(self.bases(owner)):
            if isinstance(base, Class):
                fields |= dict.fromkeys(fields_of(base.node))
        return list(fields).index(name) if name in fields else None

    def is_always_set(self, owner: Class, name: str) -> bool:
        """Whether the constructor of a class sets an attribute, whatever the body of a class that derives from it says."""
        return any(
            isinstance(base, Class) and self._set_by_methods(base, name)[1] and not self._falls_back(base, name)
            for base in self.bases(owner)
        )

    def _falls_back(self, owner: Class, name: str) -> bool:
        """Whether methods that set an attribute ask what it has been before: ``self.verify = given.get("verify", self.verify)``."""
        return any(
            target.attr.value == name and any(name in (_name_of(item), string(item)) for item in walk(value))
            for target, value in owner.module.attributes_set(name)
            if owner.node in target.ancestors
        )

    def is_computed(self, owner: Class, name: str) -> bool:
        """Whether a name of a class is a method or a property, which an instance does not set otherwise."""
        return any(isinstance(origin.value, Function) for origin in self.class_attribute(owner, name))

    def stored(self, setter: Function) -> Iterator[syntax.BaseExpression]:
        """What statements of the same file assign to a property: what its setter gets."""
        module = setter.module
        owner = module.class_of(setter.node)
        if owner is None or not isinstance(setter.node, syntax.FunctionDef) or not is_setter(setter.node):
            return
        for target, value in module.attributes_set(setter.node.name.value):
            for origin in self.resolver.values(module, target.value):
                made = origin.value.of if isinstance(origin.value, Object) else None
                if isinstance(made, Class) and any(
                    base.node is owner for base in self.bases(made) if isinstance(base, Class)
                ):
                    yield value
                    break

    def set_from_outside(self, owner: Class, name: str) -> Iterator[tuple[syntax.Node, Origins]]:
        """What the same file sets an attribute to in subclasses, and on instances by ``client.name = value``."""
        module = owner.module
        below_counts = not self.is_always_set(owner, name)
        for derived in self.derived(module, owner.node) if below_counts else ():
            if derived is not owner.node and name in self.resolver.names.bound_names(derived):
                below = Class(module, derived)
                if not self.is_computed(below, name):
                    for item in self.class_attribute(below, name):
                        yield item.node, (item.by_default(),)
        for target, value in module.attributes_set(name):
            inside = module.enclosing_function(target)
            around = module.class_of(inside) if inside is not None else None
            first = first_parameter(inside) if inside is not None else None
            if around is owner.node and first is not None and dotted(target.value) == first.name.value:
                # What its own methods set is known already.
                continue
            if around is not None and inside is own_constructor(around):
                if self._is_set_again_by_base(Class(module, around), name):
                    continue
            for origin in self.resolver.values(module, target.value):
                made = origin.value.of if isinstance(origin.value, Object) else origin.value
                # Client.verify = False is of no use where the constructor sets it.
                counts = below_counts or made is not origin.value
                if isinstance(made, Class) and owner in self.bases(made) and counts:
                    yield value, self.resolver.values(module, value)
                    break

    def holds(self, owner: Class, name: str) -> bool:
        """Whether an instance has an attribute of its own: a field, or what a method sets."""
        return any(
            isinstance(base, Class)
            and not self.is_computed(base, name)
            and (name in self._setters(base) or name in fields_of(base.node))
            for base in self.bases(owner)
        )

    def is_record(self, owner: Class) -> bool:
        """Whether the fields of a class are the parameters of its constructor: dataclasses and their kin."""
        for decorator in owner.node.decorators:
            expression = decorator.decorator
            name = dotted(expression.func if isinstance(expression, syntax.Call) else expression)
            if name in DATACLASS_DECORATORS:
                return True
        return any(isinstance(base, Named) and base.name in DATACLASS_BASES for base in self.bases(owner)[1:])

    def _set_by_methods(self, owner: Class, name: str) -> tuple[Origins, bool, frozenset[Assume]]:
        """What methods of a class set on ``self``; whether that is done whenever an instance is made; and if not, what the
        conditions on the way tell of what has been there before."""
        setters = self._setters(owner)
        methods = dict.fromkeys([*setters.get(name, ()), *setters.get(ANY, ()), *self._finishers(owner)])
        states = {method: self._exit(owner.module, method, name) for method in methods}
        first = own_constructor(owner.node)
        begun = states.get(first, UNBOUND) if first is not None else UNBOUND
        made = self._values_in(owner.module, begun, name)
        definite = _is_definite(begun)
        passes: frozenset[Assume] = frozenset()
        later: list[Origins] = []
        for method in methods:
            if method is first:
                continue
            values = self._values_in(owner.module, states[method], name)
            if not runs_when_made(method, first, begun) or self._is_replaced(owner, method):
                later.append(values)
            elif _is_definite(states[method]):
                made, definite = values, True
            else:
                told = _told_of_what_was(states[method])
                passes |= told
                made = alternatives(under(told, made), values)
        return alternatives(made, *later), definite, passes

    def _is_always_replaced(self, owner: Class, name: str) -> bool:
        """Whether a class is abstract, and all classes of the same file that derive from it bind a name anew."""
        if not is_abstract(owner.node):
            return False
        derived = [node for node in self.derived(owner.module, owner.node) if not is_abstract(node)]
        below = [self.class_attribute(Class(owner.module, node), name) for node in derived]
        return bool(below) and all(found and all(truth(item.value) for item in found) for found in below)

    def _finishers(self, owner: Class) -> tuple[syntax.FunctionDef, ...]:
        """The methods of a class that run whenever an instance is made: they may refuse what it is made with."""
        if owner.node not in self._finishing:
            self._finishing[owner.node] = tuple(
                method
                for method in owner.module.nodes(owner.module.root(owner.node), syntax.FunctionDef)
                if finishes(method)
                and first_parameter(method)
                and owner.module.class_of(method) is owner.node
                # Nobody calls __post_init__ of a class that is no record.
                and (not method.name.value.startswith("__") or self.is_record(owner))
            )
        return self._finishing[owner.node]

    def _is_replaced(self, owner: Class, method: syntax.FunctionDef) -> bool:
        """Whether a class of the same file that derives from a class has a method of its own in the place of one."""
        name = method.name.value
        return name not in FINISHERS and any(
            name in self.resolver.names.bound_names(derived)
            for derived in self.derived(owner.module, owner.node)
            if derived is not owner.node
        )

    def _exit(self, module: Module, method: syntax.FunctionDef, name: str) -> State:
        params = (*method.params.posonly_params, *method.params.params)
        return self.resolver.names.flow(module, method, Place(params[0].name.value, attribute=name)).exit

    def _values_in(self, module: Module, state: State, name: str) -> Origins:
        reached = self.resolver.names.reached(module, state - UNBOUND, name)
        return tuple(origin for origin in reached if origin.value is not ABSENT)

    def _setters(self, owner: Class) -> dict[str, list[syntax.FunctionDef]]:
        """Attribute → the methods of the class that set it on their first parameter."""
        root = owner.module.root(owner.node)
        if root not in self._instance_sets:
            found: dict[syntax.ClassDef, dict[str, dict[syntax.FunctionDef, None]]] = {}
            for node, receiver, attribute in attributes_set(root):
                for around, method in methods_around(node):
                    first = first_parameter(method)
                    if first is not None and first.name.value == receiver and not decorated(method, "staticmethod"):
                        found.setdefault(around, {}).setdefault(attribute, {})[method] = None
            self._instance_sets[root] = {
                around: {
                    attribute: sorted(methods, key=lambda method: method.order) for attribute, methods in sets.items()
                }
                for around, sets in found.items()
            }
        return self._instance_sets[root].get(owner.node, {})

    def constructor(self, value: Class) -> Function | None:
        """The ``__init__`` that an instance is made with, where it stands in the checked code."""
        for base in self.bases(value):
            if isinstance(base, Named):
                return None
            for origin in self._own_member(base, "__init__", bound=True):
                if isinstance(origin.value, Function):
                    return origin.value
        return None

    def of_super(self, module: Module, node: syntax.Call) -> Origins:
        """``super()``, or ``super(Class, self)``."""
        if node.args:
            for origin in self.resolver.values(module, node.args[0].value):
                if isinstance(origin.value, Class):
                    return (Origin(Super(origin.value), module, node),)
        function = module.enclosing_function(node)
        while function is not None:
            owner = module.class_of(function)
            if owner is not None:
                return (Origin(Super(Class(module, owner)), module, node),)
            function = module.enclosing_function(function)
        return (Origin(UNKNOWN, module, node),)

    def of_getattr(self, module: Module, node: syntax.Call) -> Origins:
        """``getattr(x, name[, default])``."""
        names = self.resolver.values(module, node.args[1].value)
        groups: list[Origins] = []
        for origin in names:
            if isinstance(origin.value, Literal) and isinstance(origin.value.value, str):
                groups.append(
                    self._attributes(self.resolver.values(module, node.args[0].value), origin.value.value, module, node)
                )
            else:
                for owner in self.resolver.parameters.receivers(module, node.args[0].value):
                    # Whatever the name is, it is a verb of the library.
                    if isinstance(owner.value, Named) and clients.rows(f"{owner.value.name}.request"):
                        groups.append((Origin(Named(f"{owner.value.name}.request"), module, node),))
                    elif isinstance(owner.value, Object) and self.is_session(owner.value):
                        groups.append((Origin(Named(f"{clients.SESSION}.get", bound=True), module, node),))
        if len(node.args) > 2:
            # What the object itself tells is only known where it is set, so the default may always be met.
            known = tuple(origin for group in groups for origin in group if origin.value is not UNKNOWN)
            if any(not self._may_lack(origin.value) for origin in known):
                return known
            default = tuple(origin.by_default() for origin in self.resolver.values(module, node.args[2].value))
            asked = frozenset(
                fact for test, holds in on_the_way(node, module) for fact in _told_of_attribute(test, holds, node)
            )
            default = tuple(origin for origin in default if not contradicts(origin.value, asked))
            return alternatives((Origin(UNKNOWN, module, node),), known, default)
        return alternatives(*groups) or (Origin(UNKNOWN, module, node),)

    @staticmethod
    def _may_lack(value: Value) -> bool:
        """Whether nothing tells that there is what has been asked of an object: a field, or a name of the settings of a framework."""
        if isinstance(value, Named):
            return not clients.is_known(value.name)
        return isinstance(value, Parameter) and (value.is_field or value.attribute is not None)

    def is_session(self, value: Value) -> bool:
        """Whether a value is an instance of Session, of a class that derives from it, or of one that a setting names."""
        if not isinstance(value, Object):
            return False
        if self.derives_from(value.of, clients.SESSION):
            return True
        return any(
            isinstance(base, Named) and base.name in self.resolver.project.session_classes
            for base in (self.bases(value.of) if isinstance(value.of, Class) else (value.of,))
        )


def _told_of_attribute(test: syntax.Node, holds: bool, node: syntax.Call) -> frozenset[Assume]:
    """What a condition tells of ``getattr(x, name, default)``: that it is there, or what it is."""

    def is_same(item: syntax.Node) -> bool:
        return isinstance(item, syntax.Call) and len(item.args) > 1 and _asks_for_same(item, node)

    if holds and is_same(test) and isinstance(test, syntax.Call) and dotted(test.func) == "hasattr":
        return frozenset({Assume.TRUTHY})
    if isinstance(test, syntax.BooleanOperation) and isinstance(test.operator, syntax.And) and holds:
        return _told_of_attribute(test.left, True, node) | _told_of_attribute(test.right, True, node)
    return told(test, holds, lambda item: is_same(item) and dotted(getattr(item, "func", item)) == "getattr")


def _asks_for_same(left: syntax.Call, right: syntax.Call) -> bool:
    return all(syntax.same(left.args[index].value, right.args[index].value) for index in (0, 1))


def _is_definite(state: State) -> bool:
    """Whether a place is set on every way."""
    return bool(state) and all(item.binding is not OPEN for item in state)


def _is_state(node: syntax.BaseExpression) -> bool:
    """``ctx.obj``, or what ``@pass_obj`` gives."""
    if isinstance(node, syntax.Attribute):
        return node.attr.value == "obj"
    function = next((outer for outer in node.ancestors if isinstance(outer, syntax.FunctionDef)), None)
    return isinstance(node, syntax.Name) and function is not None and options.is_state(function, node.value)


def _told_of_what_was(state: State) -> frozenset[Assume]:
    """What conditions tell of what a place has held before, where nothing sets it."""
    before = [item.assume for item in state if item.binding is OPEN]
    return frozenset.intersection(*before) if before else frozenset()


def _is_bound_task(node: syntax.FunctionDef) -> bool:
    """Whether a task gets itself as its first argument: ``@app.task(bind=True)``."""
    calls = [item.decorator for item in node.decorators if isinstance(item.decorator, syntax.Call)]
    return any(dotted(arguments(call.args).keywords.get("bind")) == "True" for call in calls)


def _name_of(node: syntax.Node) -> str | None:
    return node.attr.value if isinstance(node, syntax.Attribute) else None


def _held(owner: str, name: str) -> Value:
    """What an attribute of an object from outside of the checked code is."""
    dotted_name = clients.canonical(f"{owner}.{name}")
    held = clients.class_held_by(dotted_name)
    return Object(Named(held)) if held is not None else Named(dotted_name, bound=True)
