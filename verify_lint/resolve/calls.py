"""What a call gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.finding import Certainty
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import Arguments, arguments
from verify_lint.resolve.conditions import definition, on_the_way, told
from verify_lint.resolve.flow import parameters, string
from verify_lint.resolve.module import Module
from verify_lint.resolve.options import PARSED, declared
from verify_lint.resolve.outcome import CONTRARY, CONVERSIONS, ENVIRONMENT, outcome
from verify_lint.resolve.tree import decorated, dotted, walk, walk_scope
from verify_lint.resolve.values import (
    ABSENT,
    PRESENT,
    UNKNOWN,
    Assume,
    Class,
    Function,
    Literal,
    Mapping,
    Named,
    Object,
    Origin,
    Origins,
    Parameter,
    Partial,
    Special,
    Value,
    View,
    alternatives,
    contradicts,
    negate,
    truth,
    under,
)
from verify_lint.resolve.words import LOOK_UPS, SWITCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from verify_lint.resolve.resolver import Resolver

PARSES = frozenset(
    {
        "argparse.ArgumentParser.parse_args",
        "argparse.ArgumentParser.parse_known_args",
        "optparse.OptionParser.parse_args",
    }
)
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
        "traitlets.Bool",
        "traitlets.CBool",
    }
)
# Calls that give what their argument makes.
INJECTS = frozenset({"fastapi.Depends", "fastapi.Security"})
EMPTY_CONTAINERS = frozenset(
    f"builtins.{name}"
    for name in ("set", "list", "tuple", "frozenset", "bytes", "bytearray", "str", "int", "bool", "float")
)
IMPORTING = frozenset({"importlib.import_module", "builtins.__import__"})
# Calls that give the attributes of an object as a mapping, and methods that do.
VIEWS = frozenset({"builtins.vars", "dataclasses.asdict", "attr.asdict", "attrs.asdict"})
DUMPS = frozenset(
    {"pydantic.BaseModel.model_dump", "pydantic.BaseModel.dict", "pydantic_settings.BaseSettings.model_dump"}
)
MAPPINGS = frozenset({"builtins.dict", "collections.OrderedDict"})
# Calls that give back their first argument, or what behaves like it.
TRANSPARENT = frozenset(
    {
        "contextlib.closing", "contextlib.nullcontext", "copy.copy", "copy.deepcopy", "contextlib.aclosing",
        "contextlib.ExitStack.enter_context", "contextlib.AsyncExitStack.enter_async_context",
        "asgiref.sync.sync_to_async", "types.MappingProxyType", "joblib.delayed", "dask.delayed",
    }
)  # fmt: skip
STRING_METHODS = frozenset(
    {"lower", "upper", "strip", "casefold", "title", "capitalize", "lstrip", "rstrip", "swapcase"}
)
DEFAULT_KEYWORDS = ("default", "fallback")
# What the second argument of get(section, option) is called.
OPTION_NAMES = frozenset({"option", "opt", "option_name"})
FACTORY = "default_factory"
CONTEXT_MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})


class Calls:
    """What a call gives back."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def call(self, module: Module, node: syntax.Call) -> Origins:
        """What a call gives back, whatever it calls."""
        for special in (self._look_up, self._copied):
            found = special(module, node)
            if found is not None:
                return found
        called = self.resolver.values(module, node.func)
        found = alternatives(*(self._result(module, node, origin) for origin in called))
        if any(truth(origin.value) is not True for origin in found) and any(
            isinstance(origin.value, Function) for origin in called
        ):
            # A function that gives back what it knows does so again: if get_ca(): session.verify = get_ca()
            return under(_asserted(module, node, syntax.same), found) or found
        return found

    def _result(self, module: Module, node: syntax.Call, origin: Origin) -> Origins:
        value = origin.value
        match value:
            case Named(name, bound):
                return self._result_of_named(module, node, name, bound)
            case Class() if self.resolver.attributes.derives_from(value, "typing.TypedDict"):
                return (Origin(Mapping(module, node), module, node),)
            case Class():
                return (Origin(Object(value, node), module, node),)
            case Object(Class()) if (called := self._call_method(origin, module, node)) is not None:
                returned = self.returned(called, arguments(node.args), module)
                return self.resolver.attributes.filled(origin, returned)
            case Object(Named("collections.namedtuple")):
                return (Origin(Object(value.of, node), module, node),)
            case Function():
                returned = self.returned(value, arguments(node.args), module)
                if returned != (filled := self._filled(module, node, returned)):
                    return filled
                if all(isinstance(item.value, Literal | Special) for item in returned):
                    is_looked_up = any(
                        truth(item.value) is False and item.certainty is Certainty.DEFAULT for item in returned
                    )
                    answer = self._answered(module, node, value, returned) if node.args or not is_looked_up else ()
                    if answer and (node.args or any(truth(item.value) is False for item in answer)):
                        return answer
                    if is_looked_up:
                        # What is looked up inside may be there.
                        return returned
                known = tuple(item for item in returned if item.value is not UNKNOWN)
                if any(isinstance(item.value, Literal) for item in known):
                    # A constant among other answers is one of several; an object tells what the others may be.
                    return returned
                return known or self._declared_result(value, module, node)
            case Partial(home, call, target):
                inner = Origin(target, home, call)
                if isinstance(target, Function):
                    return self.returned(target, arguments(node.args), module)
                return (
                    self._result(home, call.without(1), inner)
                    if isinstance(target, Class)
                    else (Origin(UNKNOWN, module, node),)
                )
            case Parameter(key=None):
                results = [
                    item for item in self.resolver.parameters.expanded(origin) if not isinstance(item.value, Parameter)
                ]
                return alternatives(*(self._result(module, node, item) for item in results)) or (
                    Origin(UNKNOWN, module, node),
                )
            case _:
                return self._default_keyword(module, node)

    def _filled(self, module: Module, node: syntax.Call, origins: Origins) -> Origins:
        """What a method gives back, the parameters of its object's constructor replaced by what the object was made with."""
        if not isinstance(node.func, syntax.Attribute) or not any(
            isinstance(origin.value, Parameter)
            and isinstance(origin.value.owner, syntax.FunctionDef)
            and origin.value.owner.name.value == "__init__"
            for origin in origins
        ):
            return origins
        receivers = self.resolver.values(module, node.func.value)
        return alternatives(*(self.resolver.attributes.filled(receiver, origins) for receiver in receivers))

    def _call_method(self, origin: Origin, module: Module, node: syntax.Call) -> Function | None:
        """The ``__call__`` of an object."""
        for found in self.resolver.attributes.attribute(origin, "__call__", module, node):
            if isinstance(found.value, Function):
                return found.value
        return None

    def _answered(self, module: Module, node: syntax.Call, called: Function, returned: Origins) -> Origins:
        """What a function of the checked code answers to constants, or to what the environment says by default."""
        found = outcome(self.resolver, module, node)
        if found is None:
            return ()
        if called.node in found.node.ancestors:
            if not node.args and any(isinstance(item.node.parent, syntax.Return) for item in returned):
                # It says so itself: return False
                return ()
            if node.args:
                # It answers to others that ask for something else.
                found = found._replace(module=module, node=node)
        whole = node if found.node is not node else None
        answer = Origin(Literal(found.value), found.module, found.node, whole=whole)
        return (answer,) if found.certain else (Origin(UNKNOWN, module, node), answer.by_default())

    def _declared_result(self, value: Function, module: Module, node: syntax.Call) -> Origins:
        if isinstance(value.node, syntax.FunctionDef) and value.node.returns is not None:
            annotation = value.node.returns.annotation
            if isinstance(annotation, syntax.Subscript) and (dotted(annotation.value) or "").rpartition(".")[2] in (
                "Iterator", "Generator", "ContextManager", "AsyncIterator", "AsyncGenerator", "AbstractContextManager",
                "Awaitable", "Coroutine",
            ):  # fmt: skip
                first = annotation.slice[0].slice
                if isinstance(first, syntax.Index):
                    annotation = first.value
            found = self.resolver.parameters.annotated(value.module, annotation, node)
            if found:
                return found
        return (Origin(UNKNOWN, module, node),)

    def _result_of_named(self, module: Module, node: syntax.Call, name: str, bound: bool) -> Origins:
        def one(value: Value) -> Origins:
            return (Origin(value, module, node),)

        args = node.args
        made = clients.class_made_by(name)
        if made is not None:
            return one(Object(Named(made), node))
        if name in self.resolver.project.session_classes:
            return one(Object(Named(name), node))
        if name in MAPPINGS:
            return one(Mapping(module, node))
        if name in PARSES:
            return self._parsed(module, node)
        if name in INJECTS and args:
            return self._injected(module, node)
        if name in DECLARES and args and args[0].keyword is None and not args[0].star:
            return tuple(origin.by_default() for origin in self.resolver.values(module, args[0].value))
        if name in EMPTY_CONTAINERS and not args:
            return one(Literal(()))
        if (
            name == "builtins.range"
            and len(args) == 1
            and isinstance(args[0].value, syntax.Integer)
            and args[0].value.evaluated_value == 0
        ):
            return one(Literal(()))
        if name in CONVERSIONS and args and not args[0].star:
            given = self.resolver.values(module, args[0].value)
            converted = self.resolver.mapped(node, given, CONVERSIONS[name])
            if name != "builtins.str":
                # A path would not come through as one.
                converted = tuple(
                    item._replace(boolean=True) if isinstance(item.value, Parameter) else item for item in converted
                )
            return (
                (*converted, *self.resolver.parameters.none_by_default(given)) if name == "builtins.bool" else converted
            )
        if name in TRANSPARENT and args:
            return self.resolver.names.entered(module, self.resolver.values(module, args[0].value))
        if name == "typing.cast" and len(args) == 2:
            return alternatives(
                self.resolver.parameters.annotated(module, args[0].value, node),
                self.resolver.values(module, args[1].value),
            )
        if name == "builtins.next" and len(args) == 2:
            return alternatives(one(UNKNOWN), self.resolver.values(module, args[1].value))
        if name in IMPORTING and args and (text := string(args[0].value)):
            return self.resolver.imports.module(module, text, node)
        if name == "builtins.super":
            return self.resolver.attributes.of_super(module, node)
        if name in ("functools.partial", "functools.partialmethod") and args:
            return tuple(
                Origin(Partial(module, node, origin.value), module, node)
                for origin in self.resolver.values(module, args[0].value)
            )
        if name in VIEWS and args:
            return self._viewed(module, args[0].value) or one(UNKNOWN)
        if name in DUMPS and isinstance(node.func, syntax.Attribute) and not args:
            return self._viewed(module, node.func.value) or one(UNKNOWN)
        if name == "builtins.getattr" and len(args) >= 2:
            return self.resolver.attributes.of_getattr(module, node)
        if name == "builtins.type" and len(args) == 1:
            return tuple(
                Origin(origin.value.of, module, node)
                for origin in self.resolver.values(module, args[0].value)
                if isinstance(origin.value, Object)
            ) or one(UNKNOWN)
        if name in ("builtins.staticmethod", "builtins.classmethod", "functools.lru_cache", "functools.cache") and args:
            return self.resolver.values(module, args[0].value)
        result = self._default_keyword(module, node)
        if len(result) > 1:
            return result
        return one(UNKNOWN) if bound or name.startswith("builtins.") else one(Object(Named(name), node))

    def _parsed(self, module: Module, node: syntax.Call) -> Origins:
        """The options that a parser gives, with the file that declares them."""
        if isinstance(node.func, syntax.Attribute):
            for parser in self.resolver.values(module, node.func.value):
                if parser.module is not module:
                    return (Origin(PARSED, parser.module, parser.node),)
        return (Origin(PARSED, module, node),)

    def _look_up(self, module: Module, node: syntax.Call) -> Origins | None:
        """``mapping.get(key, default)`` and its kin, on mappings that are known and on those that are not."""
        func = node.func
        if isinstance(func, syntax.Attribute) and func.attr.value in STRING_METHODS:
            receiver = self.resolver.values(module, func.value)
            if any(isinstance(origin.value, Literal) and isinstance(origin.value.value, str) for origin in receiver):
                method = func.attr.value
                return self.resolver.mapped(
                    node, receiver, lambda value: getattr(value, method)() if isinstance(value, str) else value
                )
            return None
        name = (
            func.attr.value
            if isinstance(func, syntax.Attribute)
            else func.value
            if isinstance(func, syntax.Name)
            else None
        )
        if name == "getoption" and node.args and (option := string(node.args[0].value)):
            # Of pytest, by what the same file declares.
            items = declared(module, option.lstrip("-").replace("-", "_"))
            defaults = [self.resolver.parameters.option_default(module, *item) for item in items]
            return alternatives((Origin(UNKNOWN, module, node),), *defaults)
        if name not in LOOK_UPS or not node.args or node.args[0].star:
            return None
        callees = self.resolver.values(module, func)
        named = {origin.value.name for origin in callees if isinstance(origin.value, Named)}
        if named & ENVIRONMENT:
            default = self._default_argument(module, node)
            if default is None and name == "pop":
                return (Origin(UNKNOWN, module, node),)
            if default is None:
                default = (Origin(Literal(None), module, node),)
            # An empty variable is as good as none, so what is mended is the look-up, not its default.
            asserted = _asserted(module, node, _looks_up_same)
            looked_up = tuple(
                origin.by_default()._replace(whole=node)
                for origin in default
                if not contradicts(origin.value, asserted)
            )
            return alternatives((Origin(UNKNOWN, module, node),), looked_up)
        if name == "getenv" or not isinstance(func, syntax.Attribute):
            return None
        if any(isinstance(origin.value, Function | Class | Partial) for origin in callees) or any(
            clients.rows(item) for item in named
        ):
            return None
        default = self._default_argument(module, node)
        key = self._text(module, node.args[0].value)
        if key is None and (chosen := self.resolver.mappings.any_entry(module, func.value)):
            # Of what is not in the table, nobody can tell more than the default.
            return alternatives(chosen, tuple(origin.by_default() for origin in default or ()))
        found = (
            self.resolver.mappings.entries(module, func.value, key, use=node)
            if key is not None
            else (Origin(UNKNOWN, module, node),)
        )
        missing = any(origin.value is ABSENT for origin in found)
        present = tuple(origin for origin in found if origin.value is not ABSENT)
        if default is None:
            if not (missing or any(isinstance(item.value, Parameter) and item.value.collects for item in present)):
                return present
            if func.attr.value == "pop":
                # Without a default, it raises where there is none.
                return present
            default = (Origin(Literal(None), module, node),)
        if missing and not present:
            return default
        asserted = _asserted(module, node, _looks_up_same)
        default = tuple(origin for origin in default if not contradicts(origin.value, asserted))
        open_ended = any(
            (origin.value is UNKNOWN or isinstance(origin.value, Parameter)) and not origin.assume & PRESENT
            for origin in present
        )
        if missing or open_ended:
            return alternatives(present, tuple(origin.by_default() for origin in default))
        return present

    def _viewed(self, module: Module, node: syntax.BaseExpression) -> Origins:
        """The attributes of an object of the checked code, or of parsed options, as a mapping."""
        return tuple(
            origin if origin.value == PARSED else origin._replace(value=View(origin.value))
            for origin in self.resolver.parameters.receivers(module, node)
            if isinstance(origin.value, Object) and (origin.value == PARSED or isinstance(origin.value.of, Class))
        )

    def _copied(self, module: Module, node: syntax.Call) -> Origins | None:
        """``mapping.copy()``: another mapping with the same entries."""
        func = node.func
        if not isinstance(func, syntax.Attribute) or func.attr.value != "copy" or node.args:
            return None
        origins = self.resolver.values(module, func.value)
        is_mapping = any(isinstance(origin.value, Mapping | Parameter) for origin in origins)
        return origins if is_mapping else None

    def _default_argument(self, module: Module, node: syntax.Call) -> Origins | None:
        given = arguments(node.args)
        if len(given.positional) == 2 and self._names_an_option(module, node, *given.positional):
            given = Arguments((), given.keywords)
        for keyword in DEFAULT_KEYWORDS:
            if keyword in given.keywords:
                return self.resolver.values(module, given.keywords[keyword])
        return self.resolver.values(module, given.positional[1]) if len(given.positional) == 2 else None

    def _names_an_option(
        self, module: Module, node: syntax.Call, first: syntax.BaseExpression, second: syntax.BaseExpression
    ) -> bool:
        """``config.get("http", "verify")``: a section and an option, no default; what is one speaks of truth or is a path."""
        if isinstance(second, syntax.Name) and second.value in OPTION_NAMES:
            return True
        text = self._text(module, second)
        if isinstance(node.func, syntax.Attribute) and node.func.attr.value == "getboolean":
            return text is not None
        return bool(text) and text not in CONTRARY and "/" not in str(text) and self._text(module, first) is not None

    def _text(self, module: Module, node: syntax.BaseExpression) -> str | None:
        """The one text that an expression is, itself or by a constant."""
        if not isinstance(node, syntax.Name | syntax.Attribute):
            return string(node)
        match self.resolver.values(module, node):
            case (Origin(value=Literal(str() as text)),):
                return text
        return None

    def _injected(self, module: Module, node: syntax.Call) -> Origins:
        """``session=Depends(make_session)``: what the function gives back, or an instance of the class."""
        groups: list[Origins] = []
        for origin in self.resolver.values(module, node.args[0].value):
            if isinstance(origin.value, Function):
                groups.append(self.returned(origin.value, Arguments(), module))
            elif isinstance(origin.value, Class):
                groups.append((Origin(Object(origin.value), module, node),))
        return alternatives(*groups) or (Origin(UNKNOWN, module, node),)

    def _default_keyword(self, module: Module, node: syntax.Call) -> Origins:
        """``env.bool("X", default=False)``: whatever is called, its default may be met."""
        given = arguments(node.args)
        for keyword in DEFAULT_KEYWORDS:
            if keyword in given.keywords:
                default = self.resolver.values(module, given.keywords[keyword])
                if "converter" in given.keywords:
                    # attr.ib(default=None, converter=or_true)
                    default = tuple(origin for origin in default if origin.value != Literal(None))
                return alternatives((Origin(UNKNOWN, module, node),), tuple(origin.by_default() for origin in default))
        made = [
            origin.by_default()
            for factory in (self.resolver.values(module, given.keywords[FACTORY]) if FACTORY in given.keywords else ())
            if isinstance(factory.value, Function)
            for origin in self.returned(factory.value, Arguments(), module)
        ]
        return (Origin(UNKNOWN, module, node), *made)

    def returned(self, function: Function, given: Arguments, module: Module) -> Origins:
        """What a function gives back, its own parameters replaced by what the call gives."""
        node = function.node

        def work() -> Origins:
            results = [origin for item in _results(node) for origin in self.resolver.values(function.module, item)]
            if len(results) > 1:
                # A function that gives back an empty list for one of several answers is not asked about verification then.
                results = [
                    origin._replace(value=UNKNOWN) if origin.value == Literal(()) else origin for origin in results
                ]
            if _converts(given, [origin for origin in results if not _stands_for_none(origin, node)]):
                # So what it answers to what it cannot read tells nothing, unless the call says it.
                results = [
                    origin.by_default()
                    for origin in results
                    if not _is_bool(origin.value) and not self._is_left_out(origin.value, function, given, module)
                ]
            return alternatives(*(self.substituted(origin, function, given, module) for origin in results))

        return self.resolver.once(node, work, ())

    def _is_left_out(self, value: Value, function: Function, given: Arguments, module: Module) -> bool:
        """Whether a value is a parameter of a function that a call does not give, so that its default counts, a truth value."""
        if not (isinstance(value, Parameter) and value.owner is function.node and value.key is None):
            return False
        default = self.resolver.parameters.default(value)
        return any(_is_bool(item.value) for item in default) and (
            self.resolver.parameters.handed(module, given, value, function.bound) is None
        )

    def substituted(self, origin: Origin, function: Function, given: Arguments, module: Module) -> Origins:
        """What a function makes of its own parameters, where a call gives them."""
        value = origin.value
        place = origin.node.parent
        if isinstance(place, syntax.Param) and place.default is origin.node and function.node in origin.node.ancestors:
            # What comes of a default, where the call gives something else.
            defaulted = Parameter(function.module, function.node, place.name.value)
            if self.resolver.parameters.handed(module, given, defaulted, function.bound) is not None:
                return (Origin(UNKNOWN, module, origin.node),)
        if not (isinstance(value, Parameter) and value.owner is function.node):
            return (origin,)
        if value.seen:
            # A mapping that the function changed: its entries are asked for one by one.
            return (origin,)
        actual = self.resolver.parameters.handed(module, given, value, function.bound)
        if actual is None:
            actual = self.resolver.parameters.default(value)
        elif any(_may_be_left_out(item) for item in actual):
            default = self.resolver.parameters.default(value)
            actual = alternatives(actual, tuple(item.by_default() for item in default))
        if origin.negated:
            actual = tuple(negate(item) for item in actual)
        if origin.certainty is Certainty.DEFAULT:
            actual = tuple(item.by_default() for item in actual)
        return under(origin.assume, actual) or (Origin(UNKNOWN, module, origin.node),)


def _may_be_left_out(origin: Origin) -> bool:
    """Whether a value is one of a ``**kwargs`` that need not have it."""
    return isinstance(origin.value, Parameter) and origin.value.collects and not origin.assume & PRESENT


def _asserted(
    module: Module, node: syntax.Call, is_same: Callable[[syntax.Node, syntax.Call], bool]
) -> frozenset[Assume]:
    """What conditions around a call tell of the very same call: ``if os.getenv("CA"): verify = os.getenv("CA")``."""
    found: frozenset[Assume] = frozenset()
    for test, holds in on_the_way(node, module):
        found |= told(test, holds, lambda item: is_same(item, node))
        if _asks_whether_there(test, node, holds):
            found |= {Assume.NOT_NONE}
    return found


def _looks_up_same(item: syntax.Node, node: syntax.Call) -> bool:
    """Whether two look-ups are of the same thing, whatever their defaults."""
    if not isinstance(item, syntax.Call) or not item.args or not node.args:
        return False
    if not syntax.same(item.args[0].value, node.args[0].value):
        return False
    return syntax.same(item.func, node.func) or (_asks_environment(item) and _asks_environment(node))


def _asks_environment(node: syntax.Call) -> bool:
    return (dotted(node.func) or "").endswith(("getenv", "environ.get"))


def _asks_whether_there(test: syntax.Node, node: syntax.Call, holds: bool) -> bool:
    """``"CA" in os.environ``, where that holds; ``"CA" not in os.environ``, where it does not."""
    if isinstance(test, syntax.BooleanOperation) and isinstance(test.operator, syntax.And) == holds:
        return _asks_whether_there(test.left, node, holds) or _asks_whether_there(test.right, node, holds)
    if isinstance(test, syntax.Name):
        # have = "CA" in os.environ
        meant = definition(test)
        return meant is not None and _asks_whether_there(meant, node, holds)
    if not isinstance(test, syntax.Comparison):
        return False
    key = string(node.args[0].value) if node.args else None
    comparison = test.comparisons[0]
    inside = dotted(node.func.value) if isinstance(node.func, syntax.Attribute) else None
    asked = dotted(comparison.comparator) or ""
    return (
        isinstance(comparison.operator, syntax.In if holds else syntax.NotIn)
        and key is not None
        and string(test.left) == key
        and (asked == inside or (asked.endswith("environ") and _asks_environment(node)))
    )


def _results(node: syntax.FunctionDef | syntax.Lambda) -> Iterator[syntax.BaseExpression]:
    if isinstance(node, syntax.Lambda):
        yield node.body
        return
    manager = any(decorated(node, name) for name in CONTEXT_MANAGERS) or decorated(node, "fixture")
    for inner in walk_scope(node):
        if (
            (isinstance(inner, syntax.Return) and inner.value is not None and not manager)
            or (isinstance(inner, syntax.Yield) and manager and isinstance(inner.value, syntax.BaseExpression))
            or (isinstance(inner, syntax.Return) and inner.value is not None and decorated(node, "fixture"))
        ):
            yield inner.value


def _converts(given: Arguments, results: list[Origin]) -> bool:
    """Whether a function answers True or False to what it is asked, as ``str2bool(options["verify"])`` does.

    What it is given decides then; a function that is given something else, as ``choose(url)`` is, decides itself.
    """
    answers = {
        bool(origin.value.value) for origin in results if isinstance(origin.value, Literal) and _is_bool(origin.value)
    }
    return answers == {True, False} and any(
        SWITCH.search(inner.value if isinstance(inner, syntax.Name) else string(inner) or "")
        for value in (*given.positional, *given.keywords.values())
        for inner in walk(value)
        if isinstance(inner, syntax.Name | syntax.SimpleString)
    )


def _stands_for_none(origin: Origin, function: syntax.FunctionDef | syntax.Lambda) -> bool:
    """Whether a function answers so where it is given nothing: that says nothing of what it makes of what it is given."""
    names = {param.name.value for param in parameters(function)}
    child: syntax.Node = origin.node
    for parent in origin.node.ancestors:
        if parent is function:
            break
        if isinstance(parent, syntax.If | syntax.IfExp) and child is not parent.test:
            if Assume.NONE in told(parent.test, child is parent.body, lambda item: dotted(item) in names):
                return True
        child = parent
    return False


def _is_bool(value: Value) -> bool:
    # strtobool() of distutils answers 1 and 0.
    return isinstance(value, Literal) and isinstance(value.value, int) and value.value in (0, 1)
