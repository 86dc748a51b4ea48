"""What the code of a class tells by itself: its constructor, what runs whenever an instance is made, what its methods set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments
from verify_lint.resolve.flow import OPEN, State, body_of, owner_of_dict, parameters, sets_by_name, string
from verify_lint.resolve.tree import always_made, decorated, dotted, last_name, small_statements, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

# Methods that run whenever an instance is made, behind its constructor; those of a test case run before each test.
FINISHERS = frozenset(
    {"__post_init__", "__attrs_post_init__", "model_post_init", "setUp", "asyncSetUp", "setup_method", "setUpClass"}
)
VALIDATORS = ("model_validator", "root_validator")
ABSTRACT = ("abstractmethod", "abstractproperty")
PROPERTIES = frozenset({"property", "cached_property", "reify", "lazy", "cachedproperty"})
# Stands for every attribute, where a statement does not name the one that it sets.
ANY = "*"


def own_constructor(owner: syntax.ClassDef) -> syntax.FunctionDef | None:
    """The ``__init__`` that stands in the body of a class."""
    body = owner.body.body if isinstance(owner.body, syntax.IndentedBlock) else ()
    return next((item for item in body if isinstance(item, syntax.FunctionDef) and item.name.value == "__init__"), None)


def runs_when_made(method: syntax.FunctionDef, constructor: syntax.FunctionDef | None, begun: State) -> bool:
    """Whether a method runs whenever an instance is made, behind what the constructor itself sets, the state ``begun``."""
    if finishes(method):
        return True
    if constructor is None:
        return False
    last = max((item.binding.node.order for item in begun if item.binding is not OPEN), default=0)
    return any(call.order > last for call in own_calls(constructor, method.name.value))


def is_abstract(owner: syntax.ClassDef) -> bool:
    """Whether a class has methods that somebody who derives from it has to write."""
    return any(
        isinstance(item, syntax.FunctionDef) and any(decorated(item, name) for name in ABSTRACT)
        for item in body_of(owner)
    )


def finishes(method: syntax.FunctionDef) -> bool:
    """Whether a method runs behind the constructor, by its name or its decorator."""
    return method.name.value in FINISHERS or any(decorated(method, name) for name in VALIDATORS)


def own_calls(function: syntax.FunctionDef, name: str) -> Iterator[syntax.Call]:
    """The calls of a method of its own that a method makes whatever happens."""
    receiver = next((param.name.value for param in parameters(function)), "")
    for call in always_made(function):
        if dotted(call.func) == f"{receiver}.{name}":
            yield call


def declared_fields(call: syntax.Call) -> Iterator[str]:
    """The names in ``namedtuple("Config", "url verify")``."""
    names = arguments(call.args).find("field_names", 1)
    if isinstance(names, syntax.Tuple | syntax.List):
        yield from (string(element.value) or "" for element in names.elements)
    elif names is not None:
        yield from (string(names) or "").replace(",", " ").split()


def fields_of(node: syntax.ClassDef) -> Iterator[str]:
    """The annotated names of a class body that its constructor takes by position."""
    for small in small_statements(node.body.body):
        if isinstance(small, syntax.AnnAssign) and isinstance(small.target, syntax.Name) and not _is_left_out(small):
            yield small.target.value


def _is_left_out(node: syntax.AnnAssign) -> bool:
    """Whether a field is none of the constructor's positional arguments."""
    annotation = node.annotation.annotation
    kind = dotted(annotation.value if isinstance(annotation, syntax.Subscript) else annotation) or ""
    if kind.rpartition(".")[2] == "ClassVar":
        return True
    given = arguments(node.value.args).keywords if isinstance(node.value, syntax.Call) else {}
    return dotted(given.get("init")) == "False" or dotted(given.get("kw_only")) == "True"


def names_base(node: syntax.ClassDef, base: str) -> bool:
    """Whether a class derives from something of that name."""
    return any((dotted(unsubscripted(arg.value)) or "").rpartition(".")[2] == base for arg in node.bases)


def unsubscripted(base: syntax.BaseExpression) -> syntax.BaseExpression:
    """The class that ``Base[int]`` derives from."""
    return base.value if isinstance(base, syntax.Subscript) else base


def is_property(node: syntax.FunctionDef) -> bool:
    """Whether a method is read as an attribute."""
    for decorator in node.decorators:
        called = decorator.decorator
        name = last_name(called.func if isinstance(called, syntax.Call) else called)
        # @threaded_cached_property, @lazyproperty; not @name.setter
        if name in PROPERTIES or name.endswith("property") or "property_" in name:
            return True
    return False


def attributes_set(root: syntax.Module) -> Iterator[tuple[syntax.Node, str, str]]:
    """The statements and calls of a piece that set attributes of what a name stands for: the node, the name, the attribute."""
    for kind in (syntax.AssignTarget, syntax.AnnAssign, syntax.AugAssign, syntax.For):
        for node in root.kinds.get(kind, ()):
            for target in walk(node.target):  # type: ignore[attr-defined]
                if isinstance(target, syntax.Attribute) and isinstance(target.value, syntax.Name):
                    yield node, target.value.value, target.attr.value
    for node in root.kinds.get(syntax.AsName, ()):
        match node:
            case syntax.AsName(name=syntax.Attribute(value=syntax.Name(value=receiver), attr=attr)):
                yield node, receiver, attr.value
    for node in root.kinds.get(syntax.Call, ()):
        match node:
            case syntax.Call(args=[given, named, _]) if sets_by_name(node):
                if isinstance(given.value, syntax.Name):
                    name = string(named.value)
                    yield node, given.value.value, ANY if name is None else name
            case syntax.Call(func=syntax.Attribute(attr=syntax.Name(value="update"), value=owner)):
                changed = owner_of_dict(owner)
                if isinstance(changed, syntax.Name):
                    yield node, changed.value, ANY


def methods_around(node: syntax.Node) -> Iterator[tuple[syntax.ClassDef, syntax.FunctionDef]]:
    """The classes that code stands in, each with its own method that it stands in."""
    method: syntax.FunctionDef | None = None
    child = node
    for parent in node.ancestors:
        if isinstance(parent, syntax.FunctionDef) and child is parent.body:
            method = parent
        elif isinstance(parent, syntax.ClassDef):
            if method is not None:
                yield parent, method
            method = None
        child = parent
