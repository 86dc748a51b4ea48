"""Where a truth value is asked for, and the path of a bundle would be refused or misunderstood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import Arguments, arguments, parameter, parameter_given
from verify_lint.resolve.calls import DEFAULT_KEYWORDS
from verify_lint.resolve.conditions import leaves
from verify_lint.resolve.flow import string
from verify_lint.resolve.tree import decorated, dotted, last_name, small_statements, walk
from verify_lint.resolve.values import Class, Function, Named, Object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.trace import Trace

# What makes a function a command, whose parameters are its options.
COMMANDS = ("command", "callback")
# Calls that declare an option or a field whose annotation says what it takes, and look-ups of truth values.
DECLARING = ("Option", "Argument", "Field", "Query", "Form", "mapped_column")
FIELDS = ("field", "ib", "attrib")
BOOLEAN = ("bool", "getboolean", "getbool", "get_bool", "get_boolean")
# Calls that declare an option of a command line, which is None without a default.
OPTIONS = ("option", "add_argument", "add_option")
# Classes of fields, by the end of their names.
BOOLEAN_FIELDS = ("BooleanField", "Boolean", "BoolField", "Bool", "BoolOpt", "DEFINE_bool", "DEFINE_boolean")
# What a schema of voluptuous says of an entry, beside its key.
KEYS = ("Optional", "Required")
# Decorators by which arguments are held against the annotations of parameters.
VALIDATING = ("validate_call", "validate_arguments", "typechecked", "beartype")
# Libraries that make truth values of texts by annotations.
CONVERTING = frozenset({"fastapi", "pydantic", "pydantic_settings", "litestar", "ninja", "sqlmodel"})
BOOL = re.compile(r"\bbool\b")
STR = re.compile(r"\bstr\b")


class Truth:
    """What asks for truth values in one file, and in what it calls."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.module = trace.module

    def is_asked_for(self, node: syntax.BaseExpression) -> bool:
        """Whether a default is that of an option or a field that is declared to be true or false: a path would be refused."""
        parent = node.parent
        if isinstance(parent, syntax.Param):
            function = parent.parent.parent if parent.parent is not None else None
            if _is_refused_as_text(parent, function) or self._is_for_another(parent.name, function):
                return True
            if not isinstance(function, syntax.FunctionDef) or not self._is_bool(parent.annotation):
                return False
            return self._is_command(function)
        if isinstance(parent, syntax.AnnAssign):
            if self._asks_for_truth(parent):
                return True
            # What the environment says is made of a text; "true" would be a path.
            owner = self.module.scope(parent)
            if not isinstance(owner, syntax.ClassDef) or not self._is_bool(parent.annotation):
                return False
            makers = [*(base.value for base in owner.bases), *(item.decorator for item in owner.decorators)]
            bases = self.trace.resolver.attributes.bases(Class(self.module, owner))
            return any(map(_is_converting, bases)) or any(self._converts(maker) for maker in makers)
        if isinstance(parent, syntax.DictElement) and isinstance(parent.parent, syntax.Dict):
            # {"type": "bool", "default": False} declares an option.
            keys = {string(item.key) for item in parent.parent.elements if isinstance(item, syntax.DictElement)}
            return string(parent.key) in DEFAULT_KEYWORDS and "type" in keys
        if isinstance(parent, syntax.Assign):
            return any(
                self._is_for_another(target.target, None) or self._is_default_of_truth(target.target)
                for target in parent.targets
            )
        call = parent.parent if isinstance(parent, syntax.Arg) else None
        if not isinstance(call, syntax.Call):
            return False
        if self._is_asked_for_by_callee(call, node):
            return True
        if last_name(call.func) in KEYS and isinstance(call.parent, syntax.DictElement):
            return last_name(call.parent.value) in ("bool", "boolean", "Boolean")
        name, given = last_name(call.func), arguments(call.args).keywords
        if name == "option":
            # click tells the type by the default.
            return not isinstance(node, syntax.SimpleString)
        if name in DECLARING:
            declared = call.parent
            return isinstance(declared, syntax.Param | syntax.AnnAssign) and self._is_bool(declared.annotation)
        if name.endswith(BOOLEAN_FIELDS) or any(last_name(arg.value).endswith(BOOLEAN_FIELDS) for arg in call.args):
            # Column(Boolean, default=False)
            return True
        return name in BOOLEAN or any(keyword in given for keyword in ("type", "cast", "validator", "converter"))

    def _is_for_another(self, name: syntax.BaseExpression, function: syntax.Node | None) -> bool:
        """Whether what is called so, a parameter of a function perhaps, goes to another client as well, which takes a truth value:
        ``session.get(u, ssl=VERIFY)``."""
        asked = {dotted(name)}
        if function is not None:
            # self.verify = verify
            asked |= {
                dotted(target.target)
                for item in walk(function)
                if isinstance(item, syntax.Assign) and dotted(item.value) == dotted(name)
                for target in item.targets
            }
        names = asked if function is None else {name for name in asked if name is not None and "." in name}
        return any(
            arg.keyword is not None
            and arg.keyword.value == "ssl"
            # A parameter is one of its own function only.
            and dotted(arg.value) in (asked if function is not None and function in arg.ancestors else names)
            for root in self.module.trees("ssl")
            for arg in self.module.nodes(root, syntax.Arg)
        )

    def _is_asked_for_by_callee(self, call: syntax.Call, node: syntax.BaseExpression) -> bool:
        """Whether what a call gives lands where a truth value is asked for: ``Conf(verify=False)`` of a model of pydantic."""
        given = arguments(call.args)
        attributes = self.trace.resolver.attributes
        for origin in self.trace.resolver.values(self.module, call.func):
            called = origin.value
            if isinstance(called, Class):
                constructor = attributes.constructor(called)
                if constructor is None:
                    return any(self._asks_for_truth(field) for field in _fields(called, given, node))
                called = constructor
            if isinstance(called, Function) and isinstance(called.node, syntax.FunctionDef):
                name = parameter_given(called.node, given, node, called.bound)
                param = parameter(called.node, name) if name is not None else None
                if param is not None and self._asks_for_truth(param):
                    return True
        return False

    def _asks_for_truth(self, place: syntax.Param | syntax.AnnAssign | syntax.Assign) -> bool:
        """Whether a parameter or a field, of whatever file, takes a truth value and no path."""
        if isinstance(place, syntax.Param):
            function = next((item for item in place.ancestors if isinstance(item, syntax.FunctionDef)), None)
            validated = function is not None and any(decorated(function, name) for name in VALIDATING)
            return _is_refused_as_text(place, function) or (validated and _annotated_bool(place.annotation))
        owner = next((item for item in place.ancestors if isinstance(item, syntax.ClassDef)), None)
        if owner is None:
            return False
        made = place.value
        checked = isinstance(made, syntax.Call) and any(
            isinstance(item, syntax.Name) and item.value == "bool" for item in walk(made)
        )
        bases = [last_name(base.value) for base in owner.bases]
        converts = any(base in ("BaseModel", "BaseSettings", "SQLModel") for base in bases)
        is_bool = isinstance(place, syntax.AnnAssign) and _annotated_bool(place.annotation)
        name = place.target if isinstance(place, syntax.AnnAssign) else place.targets[0].target
        return checked or (is_bool and (converts or _is_asked_for_bool(owner, last_name(name))))

    def _is_default_of_truth(self, target: syntax.BaseExpression) -> bool:
        """Whether a constant is the default of what takes a truth value: ``Optional("verify", default=VERIFY): boolean``."""
        name = dotted(target)
        return any(
            arg.keyword is not None and arg.keyword.value == "default" and self.is_asked_for(arg.value)
            for root in (self.module.trees("default", name) if name is not None and "." not in name else ())
            for arg in self.module.nodes(root, syntax.Arg)
            if dotted(arg.value) == name
        )

    def _is_command(self, function: syntax.FunctionDef) -> bool:
        """Whether the parameters of a function are options of a command line or of a request, which its annotations convert."""
        if any(decorated(function, name) for name in COMMANDS):
            return True
        if any(self._converts(item.decorator) for item in function.decorators):
            return True
        # typer.run(main), app.command()(main)
        name = function.name.value
        return any(
            isinstance(arg.value, syntax.Name)
            and arg.value.value == name
            and (
                dotted(call.func) == "typer.run"
                or (isinstance(call.func, syntax.Call) and last_name(call.func.func) in COMMANDS)
            )
            for root in self.module.trees(name)
            for call in self.module.nodes(root, syntax.Call)
            for arg in call.args[:1]
        )

    def _converts(self, maker: syntax.BaseExpression) -> bool:
        """Whether a base or a decorator makes truth values of texts that come from outside, as FastAPI and pydantic do."""
        if isinstance(maker, syntax.Call):
            maker = maker.func
        if last_name(maker) in ("BaseSettings", "BaseModel"):
            return True
        # An application is an object: @app.get("/")
        owner = maker.value if isinstance(maker, syntax.Attribute) else maker
        origins = (*self.trace.resolver.values(self.module, maker), *self.trace.resolver.values(self.module, owner))
        return any(_is_converting(item.value.of if isinstance(item.value, Object) else item.value) for item in origins)

    def _is_bool(self, annotation: syntax.Annotation | None) -> bool:
        """Whether an annotation asks for a truth value, and no text would do."""
        text = self.module.text(annotation.annotation) if annotation is not None else ""
        return BOOL.search(text) is not None and STR.search(text) is None


def _is_converting(value: object) -> bool:
    """Whether something is of a library that makes truth values of texts."""
    return isinstance(value, Named) and value.name.partition(".")[0] in CONVERTING


def _is_refused_as_text(param: syntax.Param, function: syntax.Node | None) -> bool:
    """Whether a function takes a parameter for a truth value: ``if not isinstance(verify, bool): raise TypeError``, ``int(verify)``."""
    name = param.name.value
    for node in walk(function) if function is not None else ():
        match node:
            case syntax.If() | syntax.Assert() if isinstance(node, syntax.Assert) or leaves(node.body):
                if any(_asks_for_bool(item, name) for item in walk(node.test)):
                    return True
            case syntax.BinaryOperation(operator=syntax.BitAnd() | syntax.BitOr()):
                # verify & https
                if name in (dotted(node.left), dotted(node.right)):
                    return True
            case syntax.Comparison(comparisons=(syntax.ComparisonTarget() as compared,)) if dotted(node.left) == name:
                # verify is True; verify in (True, False)
                if any(dotted(item) in ("True", "False") for item in (compared.comparator, *walk(compared.comparator))):
                    return True
            case syntax.Call(func=syntax.Name(value="int"), args=(syntax.Arg() as arg,)) if dotted(arg.value) == name:
                return True
            case syntax.Subscript(value=syntax.Dict()) if any(
                isinstance(part.slice, syntax.Index) and dotted(part.slice.value) == name for part in node.slice
            ):
                # {True: "on", False: "off"}[verify]
                return True
    return False


def _fields(owner: Class, given: Arguments, node: syntax.BaseExpression) -> Iterator[syntax.AnnAssign | syntax.Assign]:
    """The field of a record that an argument lands on."""
    fields: dict[str, syntax.AnnAssign | syntax.Assign] = {}
    for small in small_statements(owner.node.body.body):
        if isinstance(small, syntax.AnnAssign):
            fields[last_name(small.target)] = small
        elif isinstance(small, syntax.Assign) and isinstance(small.value, syntax.Call):
            fields[last_name(small.targets[0].target)] = small
    names = [name for name, value in given.keywords.items() if value is node]
    names += [name for name, value in zip(fields, given.positional, strict=False) if value is node]
    yield from (fields[name] for name in names if name in fields)


def _annotated_bool(annotation: syntax.Annotation | None) -> bool:
    """Whether an annotation is ``bool`` or ``Optional[bool]``, in whatever file."""
    names = (
        {item.value for item in walk(annotation) if isinstance(item, syntax.Name)} if annotation is not None else set()
    )
    return "bool" in names and "str" not in names


def _is_asked_for_bool(owner: syntax.ClassDef, name: str) -> bool:
    """Whether a class asks whether an attribute of its own is a truth value."""
    return any(
        _asks_for_bool(item, f"self.{name}")
        for node in walk(owner)
        if isinstance(node, syntax.If | syntax.Assert)
        for item in walk(node.test)
    )


def is_truth_option(call: syntax.Call) -> bool:
    """Whether an option is declared to be true or false: ``--verify/--no-verify``, ``type=bool``, ``BooleanOptionalAction``."""
    given = arguments(call.args).keywords
    is_pair = any("/" in (string(arg.value) or "") for arg in call.args if arg.keyword is None)
    kind = last_name(given["type"]) if "type" in given else ""
    action = last_name(given["action"]) if "action" in given else ""
    return is_pair or dotted(given.get("is_flag")) == "True" or "bool" in kind.lower() or "Boolean" in action


def _asks_for_bool(node: syntax.Node, name: str) -> bool:
    match node:
        case syntax.Call(func=syntax.Name(value="isinstance"), args=[asked, kinds]):
            return dotted(asked.value) == name and dotted(kinds.value) == "bool"
        case syntax.Comparison(left=syntax.Call(func=syntax.Name(value="type"), args=[asked]), comparisons=[kind]):
            return dotted(asked.value) == name and dotted(kind.comparator) == "bool"
    return False
