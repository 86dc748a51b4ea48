"""What callers give: arguments, defaults, annotations, and the calls of a function in its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.finding import Certainty
from verify_lint.resolve import options, syntax
from verify_lint.resolve.arguments import TASKS, Arguments, given_by, parameter, position_of
from verify_lint.resolve.module import Module, callee_name
from verify_lint.resolve.tree import decorated, dotted, last_name, walk
from verify_lint.resolve.values import (
    ABSENT,
    UNKNOWN,
    Class,
    Function,
    Literal,
    Named,
    Object,
    Origin,
    Origins,
    Parameter,
    alternatives,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verify_lint.resolve.resolver import Resolver

MAX_CALL_SITES = 100
MAX_APPENDED = 20
# What a file speaks of that has sessions, or calls what may be one.
OF_CLIENTS = ("ession", "verify=")
# Types of what holds others, and of what holds them by keys.
CONTAINERS = frozenset(
    {
        "list", "set", "frozenset", "tuple", "deque", "Sequence", "MutableSequence", "Iterable", "Iterator", "Collection",
        "Generator", "Set", "List", "Tuple", "Deque", "FrozenSet", "AsyncIterator", "AsyncIterable",
    }
)  # fmt: skip
KEYED = frozenset(
    {"dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "DefaultDict", "OrderedDict", "WeakValueDictionary"}
)
WRAPPERS_OF_TYPES = frozenset(
    {"Optional", "Union", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "InitVar"}
)


class Parameters:
    """What callers give: arguments, defaults, annotations, and the calls of a function in its own file."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._appends: dict[Module, dict[str, list[syntax.Call]]] = {}
        self._handing_on = False
        self._click: dict[syntax.FunctionDef, tuple[tuple[Module, syntax.Call], ...]] = {}

    def parameter(self, module: Module, param: syntax.Param) -> Origins:
        """What a parameter is inside its function: the instance, the class, or what the caller gives."""
        function = param.parent.parent if param.parent is not None else None
        assert isinstance(function, syntax.FunctionDef | syntax.Lambda)
        owner = module.class_of(function) if isinstance(function, syntax.FunctionDef) else None
        params = (*function.params.posonly_params, *function.params.params)
        if (
            isinstance(function, syntax.FunctionDef)
            and owner is not None
            and params
            and params[0] is param
            and not decorated(function, "staticmethod")
        ):
            here = Class(module, owner)
            if decorated(function, "classmethod") or function.name.value in ("__new__", "__init_subclass__"):
                return (Origin(here, module, param),)
            return (Origin(Object(here), module, param),)
        return (Origin(Parameter(module, function, param.name.value), module, param),)

    def default(self, value: Parameter) -> Origins:
        """What a parameter is when the caller gives nothing; empty where there is no default, or where it does not count."""
        if value.filled:
            return ()
        if value.collects and self._is_django_command(value):
            return tuple(
                origin
                for option in options.declared(value.module, value.key or "")
                for origin in self.option_default(value.module, *option)
            )
        if isinstance(value.owner, syntax.FunctionDef) and (value.key is None or value.collects):
            # def command(**options) gets each option under its name.
            for home, call in self._options(value.module, value.owner):
                option = options.click_default(call, value.key or value.name)
                if option is not None:
                    return self.option_default(home, *option)
        if value.key is not None:
            param = None if isinstance(value.owner, syntax.ClassDef) else parameter(value.owner, value.name)
            if param is None or param.default is None or value.attribute is not None:
                return ()
            entries = self.resolver.mappings.entries(value.module, param.default, value.key)
            return tuple(origin for origin in entries if origin.value is not ABSENT)
        if isinstance(value.owner, syntax.ClassDef):
            return self.resolver.attributes.class_attribute(Class(value.module, value.owner), value.name)
        param = parameter(value.owner, value.name)
        if param is None or param.default is None:
            return ()
        return self.resolver.values(value.module, param.default)

    def _options(self, module: Module, function: syntax.FunctionDef) -> tuple[tuple[Module, syntax.Call], ...]:
        """The options of click that a function is decorated with, those that have a name for several commands among them:
        ``verify_option = click.option(...)``, a function that puts one on what it is given."""
        if function not in self._click:
            found: list[tuple[Module, syntax.Call]] = []
            for decorator in function.decorators:
                expression = decorator.decorator
                if isinstance(expression, syntax.Call) and callee_name(expression) == "option":
                    found.append((module, expression))
                    continue
                shared = expression.func if isinstance(expression, syntax.Call) else expression
                for origin in self.resolver.values(module, shared):
                    inside = walk(origin.value.node) if isinstance(origin.value, Function) else (origin.node,)
                    calls = [node for node in inside if isinstance(node, syntax.Call) and callee_name(node) == "option"]
                    found += [(origin.module, call) for call in calls]
            self._click[function] = tuple(found)
        return self._click[function]

    def _is_django_command(self, value: Parameter) -> bool:
        """Whether it is ``handle(self, *args, **options)`` of a management command, which its parser fills."""
        owner = value.module.class_of(value.owner)
        if owner is None or not isinstance(value.owner, syntax.FunctionDef) or value.owner.name.value != "handle":
            return False
        return self.resolver.attributes.derives_from(Class(value.module, owner), options.DJANGO_COMMAND)

    def default_of(self, origin: Origin) -> Origins:
        """What a value is where a caller gives nothing, if it is a parameter."""
        return self.default(origin.value) if isinstance(origin.value, Parameter) else ()

    def none_by_default(self, origins: Origins) -> Origins:
        """What ``bool(verify)`` and ``verify is True`` make of parameters that are None where the caller gives nothing: off."""
        return tuple(
            default._replace(value=Literal(False), certainty=Certainty.DEFAULT)
            for origin in origins
            if not origin.negated
            for default in self.default_of(origin)
            if default.value == Literal(None)
        )

    def option_default(
        self, module: Module, node: syntax.Node, default: bool | syntax.BaseExpression | None
    ) -> Origins:
        """The default of an option: its expression's values, or a constant that no expression stands for."""
        if isinstance(default, syntax.BaseExpression):
            return tuple(origin.by_default() for origin in self.resolver.values(module, default))
        return (Origin(Literal(default), module, node, Certainty.DEFAULT),)

    def annotated(self, module: Module, annotation: syntax.BaseExpression, node: syntax.Node) -> Origins:
        """Instances of the classes that an annotation names; empty where it names none that is known."""
        match annotation:
            case syntax.SimpleString():
                text = annotation.evaluated_value
                parsed = module.expression(text if isinstance(text, str) else "", annotation)
                if parsed is None:
                    return ()
                return self.annotated(module, parsed, node)
            case syntax.BinaryOperation(operator=syntax.BitOr()):
                return alternatives(
                    self.annotated(module, annotation.left, node), self.annotated(module, annotation.right, node)
                )
            case syntax.Subscript():
                name = (dotted(annotation.value) or "").rpartition(".")[2]
                if name not in WRAPPERS_OF_TYPES:
                    return ()
                indexes = [part.slice.value for part in annotation.slice if isinstance(part.slice, syntax.Index)]
                return alternatives(*(self.annotated(module, index, node) for index in indexes))
            case syntax.Name() | syntax.Attribute():
                results: list[Origin] = []
                for origin in self.resolver.values(module, annotation):
                    if isinstance(origin.value, Class) or (
                        isinstance(origin.value, Named) and not origin.value.name.startswith(("builtins.", "typing."))
                    ):
                        # "session: requests" speaks of the module itself.
                        is_module = isinstance(origin.value, Named) and clients.is_module(origin.value.name)
                        results.append(Origin(origin.value if is_module else Object(origin.value), module, node))
                    elif origin.node is not annotation and isinstance(
                        origin.node, syntax.Subscript | syntax.BinaryOperation
                    ):
                        # A name for a type: Maybe = Optional[requests.Session]
                        results.extend(self.annotated(origin.module, origin.node, node))
                return tuple(results)
            case _:
                return ()

    def contained(self, module: Module, node: syntax.Node) -> Origins:
        """The objects that a container holds, by its annotation, by what is appended to it or by what makes its entries; empty
        where nothing tells."""
        name = dotted(node)
        if name is None or not any(word in module.source.text for word in OF_CLIENTS):
            # Others are of no interest.
            return ()
        # Of an object, what its own class says; of a variable, what its function does.
        place = _place_of(module, node, name)
        question = ("contained", module, place, name)
        return self.resolver.answer(question, lambda: self._contained(module, node, name, place), ())

    def _contained(self, module: Module, node: syntax.Node, name: str, place: syntax.Node | None) -> Origins:
        groups = [
            self.annotated(home, element, node)
            for home, annotation in self._annotations(module, node, name, place)
            if (element := _element_type(annotation)) is not None
        ]
        for call in self.appended(module, name):
            # What comes out of another list is not followed.
            is_object = isinstance(call.args[0].value, syntax.Call | syntax.Name)
            if is_object and _place_of(module, call, name) is place:
                groups.append(self.resolver.values(module, call.args[0].value))
        for origin in self.resolver.values(module, node):
            match origin.value:
                case Object(Named("collections.defaultdict"), syntax.Call(args=[made, *_])):
                    # A class that is called makes an instance.
                    groups.append(self.annotated(origin.module, made.value, node))
        return tuple(origin for origin in alternatives(*groups) if isinstance(origin.value, Object))

    def appended(self, module: Module, name: str) -> Sequence[syntax.Call]:
        """The first calls of a file that append something to a list of a name."""
        if module not in self._appends:
            found = self._appends[module] = {}
            for call in module.calls_of("append"):
                called = dotted(call.func)
                if called is not None and len(call.args) == 1:
                    calls = found.setdefault(called, [])
                    if len(calls) < MAX_APPENDED:
                        calls.append(call)
        return self._appends[module].get(f"{name}.append", ())

    def _annotations(
        self, module: Module, node: syntax.Node, name: str, place: syntax.Node | None
    ) -> Iterator[tuple[Module, syntax.BaseExpression]]:
        """The annotations of a variable, a parameter or an attribute."""
        for origin in self.resolver.values(module, node):
            value = origin.value
            if isinstance(value, Parameter) and value.key is None and not isinstance(value.owner, syntax.ClassDef):
                param = parameter(value.owner, value.name)
                if param is not None and param.annotation is not None:
                    yield value.module, param.annotation.annotation
        last = name.rpartition(".")[2]
        for root in module.trees(last):
            for declared in module.nodes(root, syntax.AnnAssign):
                in_class = module.scope(declared) is place and isinstance(place, syntax.ClassDef)
                wanted = dotted(declared.target) == (last if in_class else name)
                if wanted and (in_class or _place_of(module, declared, name) is place):
                    yield module, declared.annotation.annotation

    def receivers(self, module: Module, node: syntax.Node) -> Origins:
        """What an expression may be as the owner of an attribute: parameters are what is known of them."""
        return alternatives(*(self.expanded(origin) for origin in self.resolver.values(module, node)))

    def expanded(self, origin: Origin) -> Origins:
        """What a parameter may hold: its annotation, else its default and what the calls of the function give."""
        value = origin.value
        if not isinstance(value, Parameter) or value.key is not None or isinstance(value.owner, syntax.ClassDef):
            return (origin,)

        def work() -> Origins:
            assert not isinstance(value.owner, syntax.ClassDef)
            param = parameter(value.owner, value.name)
            if param is None:
                return (origin,)
            if param.annotation is not None:
                typed = self.annotated(value.module, param.annotation.annotation, param)
                if typed:
                    return typed
            receiver = self.resolver.patches.receiver(value.module, param, value.owner)
            if receiver:
                return receiver
            default = tuple(item for item in self.default(value) if isinstance(item.value, Object | Named))
            return alternatives(default, self._given_by_calls(value)) or _instances(self.fixture(value)) or (origin,)

        return self.resolver.once(("expanded", value.owner, value.name), work, (origin,))

    def fixture(self, value: Parameter) -> Origins:
        """What pytest gives for a parameter of a test, or of another fixture: what the fixture of that name makes."""
        owner = value.owner
        if not isinstance(owner, syntax.FunctionDef):
            return ()
        if not owner.name.value.startswith("test") and not decorated(owner, "fixture"):
            return ()
        homes = (value.module, self.resolver.project.module(".conftest", value.module))
        for home in homes:
            for origin in self.resolver.names.member(home, value.name) if home is not None else ():
                made = origin.value
                if isinstance(made, Function) and isinstance(made.node, syntax.FunctionDef):
                    if decorated(made.node, "fixture"):
                        return self.resolver.calls.returned(made, Arguments(), value.module)
        return ()

    def _given_by_calls(self, value: Parameter) -> Origins:
        """What the calls in the same file give for a parameter, as far as they are instances."""
        if not isinstance(value.owner, syntax.FunctionDef):
            return ()
        results: list[Origin] = []
        for call, bound in self.calls_of(value.module, value.owner):
            given = self.handed(value.module, given_by(call), value, bound) or ()
            results.extend(_instances(given))
            results.extend(self._handed_on_by(given))
        return tuple(dict.fromkeys(results))

    def given_here(self, origin: Origin) -> Origins:
        """What the calls in its own file give for a parameter, or for another value nothing."""
        value = origin.value
        if not isinstance(value, Parameter) or not isinstance(value.owner, syntax.FunctionDef) or value.key is not None:
            return ()
        return tuple(
            item
            for call, bound in self.calls_of(value.module, value.owner)
            for item in self.handed(value.module, given_by(call), value, bound) or ()
        )

    def _handed_on_by(self, given: Origins) -> Iterator[Origin]:
        """What one function hands on to the next, as far as it is given instances: followed once, for a file may have many
        functions that call one another."""
        if not self._handing_on:
            self._handing_on = True
            for item in given:
                if isinstance(item.value, Parameter):
                    yield from _instances(self.expanded(item))
            self._handing_on = False

    def calls_of(
        self, module: Module, function: syntax.FunctionDef | syntax.Lambda
    ) -> Iterator[tuple[syntax.Call, bool]]:
        """The calls of a function in a file, with whether its first parameter is given by the receiver."""
        if isinstance(function, syntax.FunctionDef) and self._is_command(module, function):
            # What is called by its name takes the arguments of a command line.
            return
        for name in sorted(self._called(module, function)):
            for index, call in enumerate(module.calls_of(name)):
                if index >= MAX_CALL_SITES:
                    break
                for origin in self.resolver.values(module, call.func):
                    value = origin.value
                    target = self.resolver.attributes.constructor(value) if isinstance(value, Class) else value
                    if isinstance(target, Function) and target.node is function:
                        yield call, target.bound
                        break
        if isinstance(function, syntax.FunctionDef):
            yield from self._calls_by_decorators(module, function)

    def _is_command(self, module: Module, function: syntax.FunctionDef) -> bool:
        """Whether click has made a command of a function."""
        if not any(decorated(function, name) for name in ("command", "group")):
            return False
        return bool(self._options(module, function)) or any(
            decorated(function, name) for name in ("argument", "pass_context")
        )

    def _called(self, module: Module, function: syntax.FunctionDef | syntax.Lambda) -> set[str]:
        """By which names a function may be called in its own file."""
        if isinstance(function, syntax.Lambda):
            parent = function.parent
            targets = parent.targets if isinstance(parent, syntax.Assign) else ()
            return {target.target.value for target in targets if isinstance(target.target, syntax.Name)}
        owner = module.class_of(function)
        if owner is not None and function.name.value in ("__init__", "__new__"):
            return self._constructor_names(module, owner)
        return {function.name.value, *(TASKS if function.decorators else ())}

    def _calls_by_decorators(self, module: Module, function: syntax.FunctionDef) -> Iterator[tuple[syntax.Call, bool]]:
        """``function(*args, **kwargs)`` in a decorator of the same file, which gets the function as its parameter."""
        for decorator in function.decorators:
            for origin in self.resolver.values(module, decorator.decorator):
                wrapping = origin.value
                if not isinstance(wrapping, Function) or wrapping.module is not module or wrapping.bound:
                    continue
                params = (*wrapping.node.params.posonly_params, *wrapping.node.params.params)
                for node in walk(wrapping.node) if params else ():
                    if isinstance(node, syntax.Call) and dotted(node.func) == params[0].name.value:
                        yield node, False

    def _constructor_names(self, module: Module, owner: syntax.ClassDef) -> set[str]:
        """What a class and those that derive from it in its file are called where they are made."""
        return {
            "cls",
            "__init__",
            "__class__",
            *(derived.name.value for derived in self.resolver.attributes.derived(module, owner)),
        }

    def handed(self, module: Module, given: Arguments, value: Parameter, bound: bool) -> Origins | None:
        """What a call gives for a parameter, or an entry of one; None where it gives nothing."""
        if value.collects:
            assert value.key is not None
            return self.given(module, given, value.key, None)
        assert not isinstance(value.owner, syntax.ClassDef)
        position = position_of(value.owner, value.name, bound)
        if value.key is None:
            return self.given(module, given, value.name, position)
        mapping = given.find(value.name, position)
        if mapping is None:
            return None
        if value.attribute is not None:
            return self.resolver.attributes.given(module, mapping, value.attribute)
        entries = self.resolver.mappings.entries(module, mapping, value.key)
        present = tuple(origin for origin in entries if origin.value is not ABSENT)
        if len(present) < len(entries):
            present = tuple(origin.on_one_path() for origin in present)
        return present or None

    def given(self, module: Module, given: Arguments, name: str, position: int | None) -> Origins | None:
        """What a call gives under a keyword or at a position; None where it gives nothing."""
        expression = given.find(name, position)
        if expression is not None:
            return self.resolver.values(module, expression)
        if given.star is not None and position is not None and position >= len(given.positional):
            found = self.resolver.names.unpacked(
                self.resolver.values(module, given.star), (position - len(given.positional),)
            )
            if all(origin.value is not UNKNOWN for origin in found):
                return found
        for mapping in given.mappings:
            origins = self.resolver.mappings.entries(module, mapping, name)
            if any(origin.value not in (ABSENT, UNKNOWN) for origin in origins):
                return origins
        return None


def _instances(origins: Origins) -> Origins:
    """Those of some values that have methods, or are called."""
    return tuple(origin for origin in origins if isinstance(origin.value, Object | Function | Named))


def _place_of(module: Module, node: syntax.Node, name: str) -> syntax.Node | None:
    """The class, of an attribute, or the function, of a variable, that code speaks of a container in."""
    function = module.enclosing_function(node)
    if "." not in name:
        return function
    return module.class_of(function) if function is not None else None


def _element_type(annotation: syntax.BaseExpression) -> syntax.BaseExpression | None:
    """What ``list[Session]`` and ``dict[str, Session]`` hold; None of another annotation."""
    if not isinstance(annotation, syntax.Subscript):
        return None
    indexes = [part.slice.value for part in annotation.slice if isinstance(part.slice, syntax.Index)]
    if len(indexes) == 1 and isinstance(indexes[0], syntax.Tuple):
        indexes = [element.value for element in indexes[0].elements]
    name = last_name(annotation.value)
    if name in KEYED and len(indexes) == 2:
        return indexes[1]
    if name in WRAPPERS_OF_TYPES:
        return next((found for index in indexes if (found := _element_type(index)) is not None), None)
    if name in ("tuple", "Tuple") and len(indexes) != 1:
        # tuple[Session, ...] has an Ellipsis, which is no index of ours; others differ from place to place.
        return indexes[0] if len(annotation.slice) == 1 and _is_endless(indexes) else None
    return indexes[0] if name in CONTAINERS and indexes else None


def _is_endless(indexes: list[syntax.BaseExpression]) -> bool:
    return len(indexes) == 2 and isinstance(indexes[1], syntax.Other)
