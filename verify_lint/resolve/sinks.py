"""Where a file consumes ``verify`` or hides the warning; what is found is handed to the trace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.clients.model import Consumer
from verify_lint.clients.requests import WARNING_TEXT
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments
from verify_lint.resolve.conditions import is_bound_behind, last_of, leaves, told
from verify_lint.resolve.flow import (
    Binding,
    Kind,
    body_of,
    owner_of_dict,
    sets_by_name,
    string,
    subscript_key,
    targets,
)
from verify_lint.resolve.forwarding import BUNDLING, HANDING_ON, MAPS
from verify_lint.resolve.options import PARSED
from verify_lint.resolve.trace import OF_CONTEXTS, Sink
from verify_lint.resolve.tree import (
    dotted,
    first_parameter,
    is_on_branch,
    last_name,
    small_statements,
    walk,
    walk_scope,
)
from verify_lint.resolve.values import (
    Assume,
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
    Sequence,
    Special,
    truth,
    under,
)
from verify_lint.resolve.words import HOLDING, LOOK_UPS, SWITCH, is_for_requests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.trace import Trace

# Packages whose objects take a ``verify`` that is not TLS, or whose requests have rules of their own.
EXPLAINED = frozenset(
    {
        "jwt", "jose", "authlib.jose", "joserfc", "itsdangerous", "unittest", "mock", "pytest", "pytest_mock", "respx",
        "responses", "requests_mock", "httpretty", "httpx", "aiohttp", "django", "flask", "starlette", "fastapi", "builtins",
        "PIL", "cryptography", "nacl", "gnupg", "os", "re", "logging", "json", "collections", "urllib3", "passlib", "werkzeug",
        "ssl", "socket", "boto3", "botocore", "sqlalchemy", "git", "kazoo", "fabric", "tensorflow", "tensorflow_datasets", "torch",
        "docker", "paramiko", "redis", "pymongo", "cassandra", "pandas", "numpy", "diskcache", "qdrant_client", "rest_framework",
        "sqlmodel", "epics", "invoke", "ldap3", "smtplib", "ftplib",
    }
)  # fmt: skip
# Those of them that hold what others put there.
HOLDERS = frozenset({"flask", "django", "starlette", "fastapi"})
# Calls that make what holds options: of a class that is called so, or of a parser.
MAKES = re.compile(
    r"\A(?:[A-Z]\w*(?:Opt|Conf|Setting|Param|Cred|Profile)|Opt|Conf|Setting|Param|Cred|Profile|parse_args)"
)
# What things are called that are asked by a key, and not by a URL.
KEYED = re.compile(
    r"(?:^|_)(?:store|cache|queue|journal|registry|db|database|storage|repo|repository|index|pack|blobs?|dataset|request)\Z",
    re.IGNORECASE,
)
MAX_SPELT = 40
# What makes records and the like, which make no requests.
RECORDS = frozenset({"types", "argparse", "dataclasses", "functools", "copy", "collections", "typing", "unittest"})
# What is worked out of something else.
COMPUTED = (
    syntax.Call, syntax.Comparison, syntax.BooleanOperation, syntax.UnaryOperation, syntax.IfExp, syntax.Subscript,
)  # fmt: skip
# What is set on a session or called on parts of it before it makes a request.
PREPARED = frozenset(
    {
        "headers",
        "auth",
        "proxies",
        "params",
        "cookies",
        "mount",
        "adapters",
        "hooks",
        "cert",
        "trust_env",
        "max_redirects",
        "stream",
    }
)
# What is called so, and has a verify, is a session of some client.
SESSION_NAME = re.compile(r"(?:sess|session|SESSION)\Z")
OFF = frozenset({"False", "None"})
# What a file speaks of that has to do with requests at all, and whose sessions are others.
OF_HTTP = ("http", "requests", "url", "rest", "HTTP", "URL", "Url", "REST", "Rest")
OF_OTHERS = ("sqlalchemy", "sqlmodel", "tensorflow", "cassandra", "game", "Game")
# What stands in for a client in a test.
DOUBLE = re.compile(r"(?:^|_)(?:mock|fake|stub|dummy|spy)(?:ed)?(?:_|\Z)", re.IGNORECASE)
MOCKS = frozenset({"Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "create_autospec"})
# patch.object(), mock.patch(), mocker.stub()
MOCKING = re.compile(r"^patch\.|(?:^|\.)mock(?:er)?\.(?:patch|stub|spy)\b")
# Attributes of what they make.
MOCKED = frozenset({"return_value", "side_effect"})
HTTP_METHODS = frozenset({*clients.VERBS, "request"})
COVERING = frozenset({"InsecureRequestWarning", "SecurityWarning", "HTTPWarning"})


def call(trace: Trace, node: syntax.Call) -> None:
    """Calls of the libraries, by their tables."""
    if _may_consume(trace, node):
        trace.call(node)


def wrapper_call(trace: Trace, node: syntax.Call) -> None:
    """Calls of functions and classes that stand in other files."""
    if any(_may_be_switch(trace, node, arg) for arg in node.args) or _hands_elsewhere(trace, node):
        trace.call_elsewhere(node)
    elif any(arg.star == "**" for arg in node.args):
        trace.handing_on.append(node)


def _may_be_switch(trace: Trace, node: syntax.Call, arg: syntax.Arg) -> bool:
    """Whether an argument may switch verification: what it is called tells, or what is handed over is called."""
    value = arg.value
    if arg.star == "**":
        return trace.has_switch
    if not trace.is_whole and _is_constant(value):
        # What no caller gives makes no wrapper.
        return False
    if arg.keyword is not None and SWITCH.search(arg.keyword.value):
        return True
    if isinstance(value, syntax.Name) and _is_constant(value):
        return arg.keyword is None and not _looks_up(node) and _may_be_elsewhere(trace, node.func)
    if isinstance(value, syntax.Dict):
        return _switches_inside(value) and _may_be_elsewhere(trace, node.func)
    if trace.options and _holds_options(trace, value):
        # args.func(args): what set_defaults() gave a subcommand.
        is_handler = (dotted(node.func) or "").partition(".")[0] in trace.options
        if is_handler or _may_be_elsewhere(trace, node.func):
            return True
    name = last_name(value.expression if isinstance(value, syntax.UnaryOperation) else value)
    if SWITCH.search(name) or _hands_object_over(trace, node, value):
        return True
    return isinstance(value, COMPUTED) and _may_be_elsewhere(trace, node.func) and _asks_for_switch(value)


def _hands_object_over(trace: Trace, node: syntax.Call, value: syntax.Node) -> bool:
    """Whether something of another file is given an object that may hold a switch: a method its own, ``Users(self)``, where the file
    sets one; what is imported and called like options, ``connect(CONFIG)``."""
    named = value.func if isinstance(value, syntax.Call) else value
    if not isinstance(named, syntax.Name) or not _may_be_elsewhere(trace, node.func):
        return False
    if HOLDING.search(named.value) and named.value in trace.imported:
        return named is value or named.value[:1].isupper()
    function = trace.module.enclosing_function(node) if named is value and trace.sets_switch else None
    return (
        function is not None
        and _first_parameter(function) == named.value
        and trace.module.class_of(function) is not None
    )


def _asks_for_switch(value: syntax.BaseExpression) -> bool:
    """Whether an expression is made of something that is called like a switch: ``options.get("verify_ssl", False)``, ``not a.insecure``."""
    if not isinstance(value, COMPUTED):
        return False
    names = (string(item) if isinstance(item, syntax.SimpleString) else last_name(item) for item in walk(value))
    return any(name is not None and len(name) < MAX_SPELT and SWITCH.search(name) for name in names)


def _hands_elsewhere(trace: Trace, node: syntax.Call) -> bool:
    """Whether a call hands something imported on with a False or a switch, or maps it over lists, whose elements tell what it is
    given."""
    if last_name(node.func) not in HANDING_ON or len(node.args) < 2:
        return False
    if last_name(node.func) not in MAPS and not any(
        dotted(arg.value) == "False" or _asks_for_switch(arg.value) for arg in node.args
    ):
        return False
    names = [dotted(arg.value) for arg in node.args[:2]]
    return any(name is not None and trace.is_from_elsewhere(name.partition(".")[0]) for name in names)


def _looks_up(node: syntax.Call) -> bool:
    """Whether a call asks for something by its name: ``options.get("proxy", None)``; a path asks for a request."""
    return (
        last_name(node.func) in LOOK_UPS
        and isinstance(first := node.args[0].value, syntax.SimpleString)
        and "/" not in (string(first) or "/")
    )


def _holds_options(trace: Trace, value: syntax.Node) -> bool:
    """Whether an expression is something that this very file has made to hold options: to ask all the others costs too much."""
    named = value.func if isinstance(value, syntax.Call) else value
    if not (isinstance(value, syntax.Name) and value.value in trace.options) and not MAKES.search(last_name(named)):
        return False
    return any(
        (isinstance(origin.value, Mapping) or (isinstance(origin.value, Object) and _is_made(origin.value)))
        and origin.module is trace.module
        for origin in trace.resolver.values(trace.module, value)
    )


def _is_made(value: Object) -> bool:
    return value == PARSED or (isinstance(value.of, Class) and value.call is not None)


def _switches_inside(node: syntax.Dict) -> bool:
    """Whether a display has an entry that is called like a switch, and a constant for it."""
    entries = [element for element in node.elements if isinstance(element, syntax.DictElement)]
    return any(_is_constant(entry.value) and SWITCH.search(string(entry.key) or "") for entry in entries)


def _may_be_elsewhere(trace: Trace, func: syntax.BaseExpression) -> bool:
    """Whether an import names what is called or what made its object, or it is the base class's, or stands in a table: to find out
    what everything else is would cost more than all the rest."""
    if isinstance(func, syntax.Subscript):
        return True
    if isinstance(func, syntax.Attribute) and isinstance(func.value, syntax.Call):
        func = func.value.func
    name = dotted(func)
    return name is not None and (name == "super" or trace.is_from_elsewhere(name.partition(".")[0]))


def _is_constant(node: syntax.Node) -> bool:
    """Whether an expression is a literal."""
    if isinstance(node, syntax.Name):
        return node.value in ("True", "False", "None")
    return isinstance(node, syntax.Integer | syntax.SimpleString)


def _may_consume(trace: Trace, node: syntax.Call) -> bool:
    """Whether a call gives anything that could be ``verify``: a keyword of a table, a ``**``, or many positions."""
    if any(arg.keyword is not None and arg.keyword.value in clients.PARAMETERS for arg in node.args):
        return True
    if not any(arg.star == "**" for arg in node.args):
        count = _positions(node)
        if count < 3 or (count == 3 and last_name(node.func) not in clients.OVERRIDES | BUNDLING):
            return False
        if not trace.takes_by_position and last_name(node.func) not in BUNDLING:
            return False
    if isinstance(node.func, syntax.Attribute):
        name = node.func.attr.value
        known = clients.METHODS | HANDING_ON | trace.resolver.project.function_names
        return name in known or trace.is_assigned(name)
    return True


def _positions(node: syntax.Call) -> int:
    """How many arguments are given by position, as far as that can be counted."""
    count = 0
    for arg in node.args:
        if arg.star == "*":
            if not isinstance(arg.value, syntax.Tuple | syntax.List):
                break
            count += len(arg.value.elements)
        else:
            count += arg.keyword is None
    return count


# The verify attribute ---------------------------------------------------------------------------------------------


def assignment(trace: Trace, node: syntax.Assign | syntax.AnnAssign) -> None:
    """``session.verify = value`` in all its forms."""
    places = [node.target] if isinstance(node, syntax.AnnAssign) else [target.target for target in node.targets]
    if node.value is None:
        return
    for place in places:
        for single, binding in targets(place, node.value, Kind.ASSIGN):
            if isinstance(single, syntax.Attribute):
                _attribute(trace, single.value, single.attr.value, binding.value, binding.path, node)
                _field(trace, single, binding)
            elif isinstance(single, syntax.Subscript):
                owner, key = owner_of_dict(single.value), subscript_key(single)
                if owner is not None and key is not None:
                    _attribute(trace, owner, key, binding.value, binding.path, node)


def _field(trace: Trace, target: syntax.Attribute, binding: Binding) -> None:
    """``client.verify_ssl = value``, where the class of the client stands in another file."""
    if binding.value is None or not SWITCH.search(target.attr.value):
        return
    owners = [
        value.of if isinstance(value, Object) else value
        for value in (item.value for item in trace.resolver.parameters.receivers(trace.module, target.value))
    ]
    owners = [owner for owner in owners if isinstance(owner, Class | File)]
    if not owners:
        return
    origins = trace.resolver.names.unpacked(trace.resolver.values(trace.module, binding.value), binding.path)
    if is_on_branch(target):
        origins = tuple(item.on_one_path() for item in origins)
    for owner in owners:
        if isinstance(owner, File):
            trace.set_setting(owner.module, target.attr.value, binding.value, origins)
        elif isinstance(owner, Class):
            trace.set_elsewhere(owner, target.attr.value, binding.value, origins)


def class_attributes(trace: Trace, node: syntax.ClassDef) -> None:
    """``verify_ssl = False`` in a class whose base class stands in another file."""
    names = sorted(filter(SWITCH.search, _assigned_in(node))) if node.bases else ()
    owner = Class(trace.module, node)
    # Classes are many, those with such an attribute few: only they are asked for their bases.
    if not names or all(
        not isinstance(base, Class) or base.module is trace.module for base in trace.resolver.attributes.bases(owner)
    ):
        return
    for name in names:
        if trace.resolver.attributes.is_always_set(owner, name):
            continue
        for origin in trace.resolver.attributes.class_attribute(owner, name):
            trace.set_elsewhere(owner, name, origin.node, (origin.by_default(),))


def _assigned_in(node: syntax.ClassDef) -> Iterator[str]:
    """The names that the body of a class assigns directly."""
    for small in small_statements(node.body.body):
        places = [small.target] if isinstance(small, syntax.AnnAssign) else ()
        if isinstance(small, syntax.Assign):
            places = [target.target for target in small.targets]
        yield from (place.value for place in places if isinstance(place, syntax.Name))


def attribute_call(trace: Trace, node: syntax.Call) -> None:
    """``setattr(session, "verify", value)`` and ``session.__dict__.update(verify=value)``."""
    func = node.func
    if sets_by_name(node) and len(node.args) == 3:
        target, named, value = (arg.value for arg in node.args)
        text = string(named)
        if text is not None:
            _attribute(trace, target, text, value, (), node)
        # for name, value in options.items(): setattr(session, name, value)
        for attribute in sorted(clients.ATTRIBUTE_NAMES) if text is None else ():
            origins = trace.resolver.names.set_by_name(trace.module, node, attribute)
            if origins:
                _attribute(trace, target, attribute, value, (), node, origins)
    elif isinstance(func, syntax.Attribute):
        if func.attr.value == "update":
            owner = owner_of_dict(func.value)
            if owner is not None:
                for name, value in _entries_given(node):
                    _attribute(trace, owner, name, value, (), node)
        elif func.attr.value in ("__setattr__", "__setitem__") and len(node.args) == 2:
            owner = func.value if func.attr.value == "__setattr__" else owner_of_dict(func.value)
            key = string(node.args[0].value)
            if owner is not None and key is not None:
                _attribute(trace, owner, key, node.args[1].value, (), node)


def _entries_given(node: syntax.Call) -> Iterator[tuple[str, syntax.BaseExpression]]:
    for arg in node.args:
        if arg.keyword is not None:
            yield arg.keyword.value, arg.value
        elif isinstance(arg.value, syntax.Dict):
            for element in arg.value.elements:
                if isinstance(element, syntax.DictElement):
                    name = string(element.key)
                    if name is not None:
                        yield name, element.value


def _attribute(
    trace: Trace,
    owner: syntax.BaseExpression,
    name: str,
    value: syntax.Node | None,
    path: tuple[int, ...],
    statement: syntax.Node,
    origins: Origins = (),
) -> None:
    """An attribute that is set; ``origins`` where the value itself does not tell what it may be."""
    if is_for_requests(name) and isinstance(value, syntax.BaseExpression) and not path:
        _options_set(trace, owner, name, value, statement)
    if name not in clients.ATTRIBUTE_NAMES or value is None:
        return
    consumer = (
        _every_session(trace, owner, name, statement)
        or _attribute_consumer(trace, owner, name)
        or _called_a_session(trace, owner, name, value)
    )
    if consumer is None or _is_temporary(trace, owner) or _before_super(trace, owner, statement):
        return
    if consumer.code == "VL103" and trace.enforced(owner).attribute:
        return
    told_behind = _told_behind(trace, owner, name, statement, value)
    if told_behind is None:
        return
    origins = under(
        told_behind, origins or trace.resolver.names.unpacked(trace.resolver.values(trace.module, value), path)
    )
    if consumer.code == OF_CONTEXTS and is_on_branch(statement, dotted(owner)):
        origins = tuple(item.on_one_path() for item in origins)
    trace.consume(Sink(consumer, consumer.code, consumer.shown, trace.module, statement, value), origins)


def _attribute_consumer(trace: Trace, owner: syntax.BaseExpression, name: str) -> Consumer | None:
    for origin in trace.resolver.parameters.receivers(trace.module, owner):
        value = origin.value
        if not isinstance(value, Object):
            continue
        for base in trace.resolver.attributes.bases(value.of) if isinstance(value.of, Class) else (value.of,):
            if isinstance(base, Named):
                known = clients.attribute(base.name, name)
                if known is not None:
                    return None if _is_without_effect(trace, known, origin, owner) else known
            elif trace.resolver.attributes.is_computed(base, name):
                # A setter of its own gets the value.
                return None
        if name == "verify" and trace.resolver.attributes.is_session(value):
            return clients.attribute(clients.SESSION, name)
    return None


def _is_without_effect(trace: Trace, consumer: Consumer, origin: Origin, owner: syntax.BaseExpression) -> bool:
    if consumer.code != OF_CONTEXTS:
        return False
    from verify_lint.resolve.contexts import is_without_effect

    return is_without_effect(trace, origin, owner)


def _every_session(trace: Trace, owner: syntax.BaseExpression, name: str, statement: syntax.Node) -> Consumer | None:
    """``self.verify = False`` in a function that is put in the place of a method of Session."""
    function = trace.module.enclosing_function(statement)
    if function is None or name != "verify" or dotted(owner) != _first_parameter(function):
        return None
    patch = trace.resolver.patches.by(trace.module, function)
    if patch is None or patch.owner != clients.SESSION or trace.module.class_of(function) is not None:
        return None
    known = clients.attribute(clients.SESSION, name)
    return known._replace(code="VL108", shown="every session") if known is not None else None


def _called_a_session(trace: Trace, owner: syntax.BaseExpression, name: str, value: syntax.Node) -> Consumer | None:
    """``client.session.verify = False`` where nothing but its name shows what it is, or that it is asked for a URL."""
    last = last_name(owner)
    is_named = SESSION_NAME.search(last) or (dotted(owner) or "").endswith("config.connection")
    if name != "verify" or DOUBLE.search(last) or KEYED.search(last):
        return None
    if trace.speaks_of(*OF_OTHERS) and not trace.speaks_of(*OF_HTTP):
        # A session of a database, of a game.
        return None
    if dotted(value) != "False" and not _may_be_off(trace, value):
        return None
    if isinstance(owner, syntax.Attribute) and KEYED.search(last_name(owner.value)):
        return None
    if _is_double(trace, owner):
        return None
    origins = (*trace.resolver.values(trace.module, owner), *trace.resolver.parameters.receivers(trace.module, owner))
    if not is_named and (any(isinstance(item.value, Named) for item in origins) or not _makes_requests(trace, owner)):
        return None
    unexplained = all(_unexplained(item) or _is_made_by_function(item) for item in origins)
    return Consumer("VL106", _spelt(trace, owner)) if unexplained else None


def _may_be_off(trace: Trace, value: syntax.Node) -> bool:
    """Whether a value is off here, on one path or by the default of a parameter; what only callers know says nothing."""
    origins = trace.resolver.values(trace.module, value)
    defaults = [
        item
        for origin in origins
        if isinstance(origin.value, Parameter) and not origin.value.is_field
        for item in trace.resolver.parameters.default(origin.value)
    ]
    return any(isinstance(item.value, Literal) and item.value.value is False for item in (*origins, *defaults))


def _makes_requests(trace: Trace, owner: syntax.BaseExpression) -> bool:
    """Whether the same file asks an object for a URL: ``http.get("https://...")``."""
    name = dotted(owner)
    if name is None:
        return False
    function = trace.module.enclosing_function(owner)
    for verb in sorted(clients.VERBS):
        for call in trace.module.calls_of(verb, name.rpartition(".")[2]):
            same_place = "." in name or trace.module.enclosing_function(call) is function
            if same_place and dotted(call.func) == f"{name}.{verb}" and asks_for_url(call):
                return True
    return False


def asks_for_url(call: syntax.Call) -> bool:
    """Whether the first argument of a call is plainly a URL, or made of one."""
    if not call.args or call.args[0].keyword is not None:
        return False
    parts = [call.args[0].value]
    while isinstance(parts[-1], syntax.BinaryOperation):
        parts[-1:] = [parts[-1].right, parts[-1].left]
    return any(
        isinstance(part, syntax.FormattedString)
        or "/" in (string(part) or "")
        or re.search(r"ur[il]|endpoint|path", last_name(part), re.IGNORECASE)
        for part in parts
    )


def _is_made_by_function(origin: Origin) -> bool:
    """Whether an object comes from a function of a library that nobody knows: ``session = get_session()``."""
    made = origin.value.of if isinstance(origin.value, Object) else None
    if not isinstance(made, Named) or not made.name.rpartition(".")[2][:1].islower():
        return False
    return _unexplained(origin._replace(value=made))


def _is_temporary(trace: Trace, owner: syntax.BaseExpression) -> bool:
    """``requests.Session().verify = False``: nobody keeps that session."""
    if not isinstance(owner, syntax.Call):
        return False
    return all(
        isinstance(origin.value, Class)
        or (isinstance(origin.value, Named) and clients.class_made_by(origin.value.name))
        for origin in trace.resolver.values(trace.module, owner.func)
    )


def _before_super(trace: Trace, owner: syntax.BaseExpression, statement: syntax.Node) -> bool:
    """Whether ``Session.__init__`` runs later in the same ``__init__``, or in what replaces it, and sets the attribute anew."""
    function = trace.module.enclosing_function(statement)
    if function is None or dotted(owner) != _first_parameter(function):
        return False
    if function.name.value != "__init__":
        patch = trace.resolver.patches.by(trace.module, function)
        if patch is None or patch.name != "__init__":
            return False
    around = {function.body, *statement.ancestors}
    return any(
        isinstance(node, syntax.Call)
        and node.order > statement.order
        and _block_around(node) in around
        and _makes_a_session(trace, node.func)
        for node in walk_scope(function)
    )


def _block_around(node: syntax.Node) -> syntax.Node | None:
    kinds = (syntax.IndentedBlock, syntax.SimpleStatementSuite)
    return next((outer for outer in node.ancestors if isinstance(outer, kinds)), None)


def _makes_a_session(trace: Trace, func: syntax.BaseExpression) -> bool:
    """Whether a function is the constructor of Session, or of a class that derives from it."""
    is_super = (
        isinstance(func, syntax.Attribute)
        and isinstance(func.value, syntax.Call)
        and dotted(func.value.func) == "super"
    )
    for origin in trace.resolver.values(trace.module, func):
        match origin.value:
            case Named(name):
                if name.endswith(".__init__") and trace.resolver.attributes.derives_from(
                    Named(name.removesuffix(".__init__")), clients.SESSION
                ):
                    return True
            case Function(home, syntax.FunctionDef() as node) if node.name.value == "__init__":
                around = home.class_of(node)
                if around is not None and trace.resolver.attributes.derives_from(Class(home, around), clients.SESSION):
                    return True
            case Special.UNKNOWN if is_super and last_name(func) == "__init__":
                # Of a base that nobody can look into, as much as of Session.
                return True
    return False


def _first_parameter(function: syntax.FunctionDef) -> str | None:
    first = first_parameter(function)
    return first.name.value if first is not None else None


def _told_behind(
    trace: Trace, owner: syntax.BaseExpression, name: str, statement: syntax.Node, value: syntax.Node
) -> frozenset[Assume] | None:
    """What the next statements tell of a value that an attribute was set to, before anything else touches the object; None where
    they set the attribute again."""
    root = dotted(owner)
    if root is None:
        return frozenset()
    same = {f"{root}.{name}"}
    if isinstance(value, syntax.Name | syntax.Attribute) and not is_bound_behind(value):
        same.add(dotted(value) or "")
    found: frozenset[Assume] = frozenset()
    for part in trace.module.following(statement):
        if _sets(part, root, name):
            return None
        facts = _told_by(trace, part, root, name, same)
        found |= facts
        if facts or _only_prepares(part, root):
            continue
        if not isinstance(part, syntax.BaseSmallStatement) or _uses(part, root):
            break
    return found


def _told_by(trace: Trace, part: syntax.Node, root: str, name: str, same: set[str]) -> frozenset[Assume]:
    """What a statement tells of a value that it asks for: ``if not verify: raise``, ``if not s.verify: s.verify = ca``."""

    def is_it(node: syntax.Node) -> bool:
        return dotted(node) in same

    if isinstance(part, syntax.Assert):
        return told(part.test, True, is_it)
    if not isinstance(part, syntax.If) or part.orelse is not None:
        return frozenset()
    # What is returned may be the object.
    goes_on = isinstance(last_of(part.body), syntax.Return | syntax.Break | syntax.Continue)
    turns_away = not goes_on and leaves(part.body, trace.module.never_returning)
    if turns_away:
        # What is done with the object before is done unverified.
        return frozenset() if _mentions(part.body, root.partition(".")[0]) else told(part.test, False, is_it)
    first = _first(part.body)
    is_mended = isinstance(first, syntax.Assign) and _sets(first, root, name) and dotted(first.value) not in OFF
    return told(part.test, False, is_it) if is_mended else frozenset()


def _only_prepares(part: syntax.Node, root: str) -> bool:
    """Whether a statement makes no request: it sets headers or adapters of the session, or does something else."""
    for node in (part, *walk(part)):
        if isinstance(node, syntax.Return | syntax.Raise | syntax.Break | syntax.Continue | syntax.FunctionDef):
            return False
        if isinstance(node, syntax.Call) and "." in root and not (dotted(node.func) or "").startswith(f"{root}."):
            # A method of the object that holds the session may use it.
            return False
        if isinstance(node, syntax.Name | syntax.Attribute) and dotted(node) == root:
            parent = node.parent
            if not isinstance(parent, syntax.Attribute) or parent.attr.value not in PREPARED:
                return False
    return True


def _sets(part: syntax.Node, root: str, name: str) -> bool:
    """Whether a statement sets an attribute, on each of its branches before it does anything else with the object."""
    first = root.partition(".")[0]
    if isinstance(part, syntax.Assign) and any(
        isinstance(target.target, syntax.Attribute)
        and target.target.attr.value == name
        and dotted(target.target.value) == root
        for target in part.targets
    ):
        return not _mentions(part.value, first)
    if not isinstance(part, syntax.If) or part.orelse is None or _mentions(part.test, first):
        return False
    orelse = part.orelse if isinstance(part.orelse, syntax.If) else _first(part.orelse.body)
    return _sets(_first(part.body), root, name) and _sets(orelse, root, name)


def _first(block: syntax.Node) -> syntax.Node:
    """The first statement of a block."""
    lines = body_of(block)
    line = lines[0] if lines else block
    return line.body[0] if isinstance(line, syntax.SimpleStatementLine) else line


def _mentions(node: syntax.Node, name: str) -> bool:
    return any(isinstance(inner, syntax.Name) and inner.value == name for inner in walk(node))


def _uses(statement: syntax.Node, root: str) -> bool:
    """Whether a statement may use the object in another way than setting one of its attributes."""
    if isinstance(statement, syntax.Return | syntax.Raise):
        return True
    if isinstance(statement, syntax.Assign) and all(
        isinstance(target.target, syntax.Attribute) and dotted(target.target.value) == root
        for target in statement.targets
    ):
        return _mentions(statement.value, root.partition(".")[0])
    return _mentions(statement, root.partition(".")[0]) or (
        any(isinstance(inner, syntax.Call) for inner in walk(statement)) and "." in root
    )


# Calls on what nobody explains --------------------------------------------------------------------------------------


def untyped_call(trace: Trace, node: syntax.Call) -> None:
    """``thing.get(url, verify=False)``, ``Loader(url, requests_kwargs={"verify": False})``: nothing shows what that is."""
    func = node.func
    given = arguments(node.args)
    if "verify" in given.keywords and given.positional and _is_verb_of_session(trace, func):
        value = given.keywords["verify"]
        consumer = Consumer("VL106", f"{_spelt(trace, func)}()")
        sink = Sink(consumer, consumer.code, consumer.shown, trace.module, node, value)
        trace.consume(sink, trace.resolver.values(trace.module, value))
        return
    if not isinstance(func, syntax.Attribute | syntax.Name):
        return
    has_url = given.positional or given.mappings or "url" in given.keywords or given.starred
    found: list[tuple[syntax.Node, Origins]] = []
    if isinstance(func, syntax.Attribute) and not has_url:
        return
    is_request = isinstance(func, syntax.Attribute) and (
        func.attr.value in HTTP_METHODS
        or (func.attr.value == "send" and SESSION_NAME.search(last_name(func.value)) is not None)
    )
    if is_request and ("verify" in given.keywords or given.mappings):
        origins = trace.resolver.parameters.given(trace.module, given, "verify", None)
        found += [(given.find("verify", None) or node, origins)] if origins is not None else []
    elif not last_name(func).startswith("assert"):
        for name, value in given.keywords.items():
            if is_for_requests(name):
                found.append((value, trace.resolver.mappings.entries(trace.module, value, "verify")))
    if not found or trace.targets(node) or not _is_unexplained(trace, func):
        return
    shown = f"{_spelt(trace, func)}()"
    consumer = Consumer("VL106", shown)
    for place, origins in found:
        trace.consume(Sink(consumer, "VL106", shown, trace.module, node, place), origins)


def _is_verb_of_session(trace: Trace, func: syntax.BaseExpression) -> bool:
    """``getattr(client.session, method)``, whatever the method is, where nothing but its name shows what that is."""
    if not isinstance(func, syntax.Call | syntax.Name):
        return False
    made = {item.node for item in trace.resolver.values(trace.module, func) if item.value is Special.UNKNOWN}
    return len(made) == 1 and all(
        isinstance(item, syntax.Call)
        and dotted(item.func) == "getattr"
        and len(item.args) == 2
        and string(item.args[1].value) is None
        and SESSION_NAME.search(last_name(item.args[0].value)) is not None
        and not _is_double(trace, item.args[0].value)
        for item in made
    )


def _options_set(trace: Trace, owner: syntax.BaseExpression, name: str, value: syntax.Node, node: syntax.Node) -> None:
    """``loader.requests_kwargs = {"verify": False}`` of something that a library makes."""
    origins = trace.resolver.mappings.entries(trace.module, value, "verify")
    if all(truth(item.value) is None for item in origins) or _is_double(trace, owner):
        return
    for item in trace.resolver.parameters.receivers(trace.module, owner):
        made = item.value.of if isinstance(item.value, Object) else item.value
        if isinstance(made, Class) or _makes_record(made) or not _unexplained(item._replace(value=made)):
            return
    shown = f"{_spelt(trace, owner)}.{name}"
    trace.consume(Sink(Consumer("VL106", shown), "VL106", shown, trace.module, node, value), origins)


def _makes_record(value: object) -> bool:
    """Whether something is of a module that makes records, and no requests."""
    return isinstance(value, Named) and value.name.partition(".")[0] in RECORDS


def _spelt(trace: Trace, node: syntax.BaseExpression) -> str:
    """How a message calls what is called or set: as it stands, if that is short."""
    text = trace.module.text(node)
    return text if len(text) <= MAX_SPELT and text.isprintable() else f"….{last_name(node)}"


def _is_unexplained(trace: Trace, func: syntax.Attribute | syntax.Name) -> bool:
    if isinstance(func, syntax.Name):
        return all(
            _unexplained(origin) and not _makes_record(origin.value)
            for origin in trace.resolver.values(trace.module, func)
        )
    # An expected call of a test, or an object that borrows the library's name, is no request.
    last = last_name(func.value)
    if last == "call" or DOUBLE.search(last) or KEYED.search(last) or dotted(func.value) == "requests":
        return False
    if _is_double(trace, func.value):
        return False
    if not all(
        _unexplained(origin) or _is_of_protocol(trace, origin) for origin in trace.resolver.values(trace.module, func)
    ):
        return False
    receivers = trace.resolver.parameters.receivers(trace.module, func.value)
    return not any(
        isinstance(item.value, Literal | Mapping | Sequence | Class | Function) and item.value != Literal(None)
        for item in receivers
    )


def _is_of_protocol(trace: Trace, origin: Origin) -> bool:
    """Whether a method is that of a Protocol, which says what a client has and makes no requests itself."""
    method = origin.value
    if not isinstance(method, Function):
        return False
    owner = method.module.class_of(method.node)
    return owner is not None and trace.resolver.attributes.derives_from(Class(method.module, owner), "typing.Protocol")


def _is_double(trace: Trace, owner: syntax.BaseExpression) -> bool:
    """Whether something stands in for a client in a test: what ``Mock()`` or ``patch()`` makes, a fixture that gives it back, or the
    argument that a decorator gives."""
    if isinstance(owner, syntax.Attribute) and _is_double(trace, owner.value):
        return True
    for origin in trace.resolver.values(trace.module, owner):
        value = origin.value
        fixture = trace.resolver.parameters.fixture(value) if isinstance(value, Parameter) else ()
        if any(_is_made_by_mock(item.node) for item in (origin, *fixture)):
            return True
    return False


def _is_made_by_mock(node: syntax.Node) -> bool:
    while isinstance(node, syntax.Call | syntax.Attribute):
        if isinstance(node, syntax.Attribute) and node.attr.value in MOCKED:
            return True
        if isinstance(node, syntax.Call):
            name = dotted(node.func) or ""
            first, _, last = name.rpartition(".")
            if last in MOCKS or (not first and name == "patch") or MOCKING.search(name):
                return True
            node = node.func
        else:
            node = node.value
    return False


def _unexplained(origin: Origin) -> bool:
    value = origin.value
    if isinstance(value, Named):
        root = value.name.lstrip(".")
        first, *parts = root.split(".")
        if first in HOLDERS and any(SESSION_NAME.match(part.lstrip("_")) for part in parts[1:]):
            # What a framework holds for others, such as flask.g.session.
            return True
        return not any(root == name or root.startswith(name + ".") for name in EXPLAINED)
    # None is what stands there until somebody makes the client.
    return value is Special.UNKNOWN or isinstance(value, Parameter) or value == Literal(None)


# Warnings -----------------------------------------------------------------------------------------------------------


def silencer(trace: Trace, node: syntax.Call) -> None:
    """Calls that hide InsecureRequestWarning."""
    name = last_name(node.func)
    name = trace.other_names.get(name, name)
    if name == "addinivalue_line" and len(node.args) == 2 and _constant(trace, node.args[0].value) == "filterwarnings":
        # pytest: config.addinivalue_line("filterwarnings", "ignore::...")
        if hides(str(_constant(trace, node.args[1].value))):
            trace.note("VL202", node, "addinivalue_line()")
        return
    if name not in ("disable_warnings", "filterwarnings", "simplefilter", "catch_warnings"):
        return
    named = {
        origin.value.name
        for origin in trace.resolver.values(trace.module, node.func)
        if isinstance(origin.value, Named)
    }
    given = arguments(node.args)
    if "urllib3.disable_warnings" in named:
        category = given.keywords.get("category") or next(iter(given.positional), None)
        if category is None or _covers(trace, category, always=("Warning",)):
            trace.note("VL201", node, "urllib3.disable_warnings()")
    elif "pytest.mark.filterwarnings" in named:
        for argument in given.positional:
            for origin in trace.resolver.values(trace.module, argument):
                if isinstance(origin.value, Literal) and hides(str(origin.value.value)):
                    trace.note("VL202", node, "pytest.mark.filterwarnings()")
    elif named & {"warnings.filterwarnings", "warnings.simplefilter", "warnings.catch_warnings"}:
        _filter(trace, node, name)


def _filter(trace: Trace, node: syntax.Call, name: str) -> None:
    given = arguments(node.args)
    names = {
        "filterwarnings": ("action", "message", "category", "module", "lineno", "append"),
        "simplefilter": ("action", "category", "lineno", "append"),
        "catch_warnings": (),
    }[name]
    found = dict(zip(names, given.positional, strict=False)) | given.keywords
    if given.starred or given.mappings or "action" not in found or _constant(trace, found["action"]) != "ignore":
        return
    if "append" in found and _constant(trace, found["append"]) is not False:
        return
    shown = f"warnings.{name}()"
    category, message, module = found.get("category"), found.get("message"), found.get("module")
    if message is not None:
        text = _constant(trace, message)
        if not isinstance(text, str) and (category is None or not _covers(trace, category)):
            return
        if isinstance(text, str) and text:
            if _is_about_verification(text) and (category is None or _covers(trace, category, always=("Warning",))):
                trace.note("VL202", node, shown)
            return
    if category is not None and not _covers(trace, category, always=("Warning",)):
        return
    if category is not None and _covers(trace, category):
        trace.note("VL202", node, shown)
    elif module is not None:
        text = _constant(trace, module)
        if isinstance(text, str) and _only_matches(text, "urllib3.connectionpool"):
            trace.note("VL202", node, shown)
    elif (
        trace.imports_client
        and "lineno" not in found
        and (name == "filterwarnings" or name == "simplefilter")
        and category is None
    ):
        trace.note("VL204", node, shown)


def _constant(trace: Trace, node: syntax.BaseExpression) -> object:
    origins = trace.resolver.values(trace.module, node)
    value = origins[0].value if len(origins) == 1 else None
    return value.value if isinstance(value, Literal) else ...


def _covers(trace: Trace, category: syntax.BaseExpression, always: tuple[str, ...] = ()) -> bool:
    """Whether a category is InsecureRequestWarning or one that it derives from, by default at least."""
    for given in trace.resolver.values(trace.module, category):
        for origin in (given, *trace.resolver.parameters.default_of(given)):
            if isinstance(origin.value, Named):
                last = origin.value.name.rpartition(".")[2]
                if last in COVERING or last in always:
                    return True
    return False


def _is_about_verification(pattern: str) -> bool:
    return _only_matches(pattern, WARNING_TEXT)


def _only_matches(pattern: str, text: str) -> bool:
    """Whether a pattern of ``warnings`` matches a text and says something of it (``.*`` says nothing)."""
    try:
        found = re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError):
        return False
    return found.match(text) is not None and found.match("another text") is None and found.match("") is None


def hides(setting: str) -> bool:
    """Whether one warning filter in the form ``action:message:category:module:line`` hides the warning and names it."""
    parts = [part.strip() for part in setting.split(":")]
    parts += [""] * (5 - len(parts))
    action, message, category, module = parts[:4]
    if not action or not "ignore".startswith(action.lower()):
        return False
    last = category.rpartition(".")[2]
    if category and last not in COVERING and last != "Warning":
        return False
    if message:
        return _is_about_verification(message)
    return last in COVERING or (bool(module) and _only_matches(module, "urllib3.connectionpool"))
