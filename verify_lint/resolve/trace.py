"""From sinks to causes: every place that consumes ``verify`` is followed back to the falsy values that reach it.

A value that a caller gives makes the function a sink of its own (a wrapper): its default is a cause, and so is what its
calls in the same file give. Calls of functions in other files ask the trace of that file.
"""

from __future__ import annotations

import os
import re
from collections import deque
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from verify_lint import clients
from verify_lint.clients.model import Consumer, Effect
from verify_lint.finding import Certainty
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import Arguments, arguments, given_by, position_of
from verify_lint.resolve.conditions import told
from verify_lint.resolve.flow import body_of, import_bindings, is_unreached, parameters, subscript_key
from verify_lint.resolve.forwarding import CALLABLE, FORWARDERS, HANDING_ON, PARTIALS, forwarded
from verify_lint.resolve.module import callee_name
from verify_lint.resolve.tree import dotted, is_looked_at, small_statements, walk, walk_scope
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
    Partial,
    as_taken,
    contradicts,
    negate,
    truth,
    under,
)
from verify_lint.resolve.words import DECIDING, HOLDING, RENAMED, SINKS, SWITCH, TELLING
from verify_lint.source import line_at, occurrences, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.enforcing import Enforced
    from verify_lint.resolve.module import Module
    from verify_lint.resolve.resolver import Resolver

MAX_WRAPPERS = 400
# How many nodes a condition has that is looked at for who decides it.
MAX_TEST = 100
MAX_CHAIN = 8
# What is called like a switch, in small letters, and a constant that it is given behind that.
SWITCHES = ("verif", "ssl", "tls", "secur", "cert", "valid", "trust")
SWITCHED = re.compile(r"\w*[\"']?\]?\s*(?::[^=\n]+)?(?::|=(?!=)|,)\s*(?:true|false|none|not\b|0\b|''|\"\")")
# Compiled where they are used, which is in few files.
OFF_BY_DEFAULT = r"default\s*=\s*(?:false|none|0\b|''|\"\")"
ASSIGNED = re.compile(r"[ \t]*(?::[^=\n]+)?=(?!=)")
SET = rf"\w*{ASSIGNED.pattern}"
# What is assigned is what a call gives back; the name that the callee begins with.
CALLED = re.compile(r"[ \t]*=[ \t]*(?:await[ \t]+)?(\w+)(?:\.\w+)*\(")
MEMBER = re.compile(r"\.(\w+)")
# Callables that are made by an assignment: what stands before them on their line.
MAKERS = ("lambda", "partial(")
MADE = re.compile(r"\s*(\w+)\s*=\s*(?:functools\.)?\Z")
PARSES = "parse_args("
# How far back what stands before something is looked at, and how far ahead.
BEFORE = 120
MAX_INSIDE = 4000
# What makes another record of one.
REPLACING = frozenset({"dataclasses.replace", "attr.evolve", "attrs.evolve"})
CERT_NONE = frozenset({"CERT_NONE", "NONE"})


class _OptionPatterns(NamedTuple):
    """What tells by the text where a file keeps options."""

    kept: re.Pattern[str]
    kept_as: re.Pattern[str]
    sets: re.Pattern[str]
    inside: re.Pattern[str]
    parsed_as: re.Pattern[str]


@cache
def _option_patterns() -> _OptionPatterns:
    """Compiled when a file is first asked for options: most runs of one file need none."""
    return _OptionPatterns(
        # A mapping or an object of some class; what stands before it; an entry or an attribute that is set.
        re.compile(r"=[ \t]*(?:\{|dict\(|(?:\w+\.)*[A-Z]\w*\()"),
        re.compile(r"(\w+)[ \t]*(?::[^=\n]+)?\Z"),
        re.compile(rf"(?:\[[\"']|\.)\w*(?:{SWITCH.pattern}){SWITCHED.pattern}", re.IGNORECASE),
        # A switch that is given a constant, or a False by its position.
        re.compile(rf"(?:{SWITCH.pattern}){SWITCHED.pattern}|[(,]\s*False\s*[,)]", re.IGNORECASE),
        re.compile(r"(?:(\w+)[ \t]*=|[(,])\s*[\w.()]*\Z"),
    )


class Sink(NamedTuple):
    """A place that consumes a value; ``value`` is the expression consumed, in the file that is being checked.

    ``code`` is what a cause that is certain gets. ``depth`` counts the wrappers on the way. ``chosen`` is set where the
    value is not consumed itself, but decides in a condition that another is: that one, with its file.
    """

    consumer: Consumer
    code: str
    shown: str
    module: Module
    node: syntax.Node
    value: syntax.Node
    depth: int = 0
    chosen: tuple[Module, syntax.Node] | None = None


@dataclass(slots=True)
class Cause:
    """A value that does harm with the sinks that it reaches, or a statement that hides the warning.

    ``origin`` is None where the node itself is the matter; ``shown`` is what a message calls it. ``wholes`` are the
    expressions that compute values from it, None among them where it is used as it stands.
    """

    node: syntax.Node
    origin: Origin | None
    code: str
    certainty: Certainty
    shown: str
    sinks: list[Sink] = field(default_factory=list)
    wholes: dict[syntax.Node | None, None] = field(default_factory=dict)


class Target(NamedTuple):
    """What a call does with ``verify``: the consumer, and the arguments as the consumer sees them."""

    consumer: Consumer
    given: Arguments
    code: str | None
    shown: str
    position: int | None = None


RANK = {Certainty.OFF: 0, Certainty.OLD: 1, Certainty.DEFAULT: 2, Certainty.PATH: 3}
FORCED = ("VL107", "VL108")
# VL107 and VL108 say more than the call that the cause also reaches.
STRONGER = ("VL108", "VL107", "VL103")
# Clients that others carry copies of.
COPIED = frozenset({"urllib3", "botocore", "aiohttp", "httpx", "httpcore"})
# The rules of other clients than Requests.
OF_CONTEXTS = "VL304"
OTHERS = ("VL301", "VL302", "VL303", OF_CONTEXTS, "VL305")


class Trace:
    """The causes in one file, and its wrappers."""

    def __init__(self, resolver: Resolver, module: Module) -> None:
        self.resolver = resolver
        self.module = module
        # In another file than the one that is checked, only its wrappers are looked for.
        self.is_whole = module.is_main
        self.causes: dict[syntax.Node, Cause] = {}
        self.wrappers: dict[tuple[syntax.Node, str, str | None], list[tuple[Origin, Sink]]] = {}
        # What is assigned to a name and reaches a sink, whatever it is.
        self.constants: dict[syntax.Node, list[tuple[Origin, Sink]]] = {}
        # Whether some call may give a request's ``verify`` by its position.
        self.takes_by_position = True
        # The places of values that sinks get and that are not known to be on.
        self.undecided: list[syntax.Node] = []
        # Sessions that are set to what nobody here knows.
        self.open_sessions: list[Sink] = []
        # The calls of this file's own functions by another name than their own, with all that they are given.
        self._called: dict[syntax.Node, list[tuple[syntax.Call, Arguments, bool]]] = {}
        # Calls with a ``**`` where nothing in the file itself could be handed on by it.
        self.handing_on: list[syntax.Call] = []
        self._assigned: dict[str, bool] = {}
        self._handing_over: set[syntax.Call] = set()
        self._spoken: dict[tuple[str, ...], bool] = {}
        self._from_elsewhere: dict[str, bool] = {}
        self._queue: deque[tuple[Origin, Sink]] = deque()
        self._targets: dict[syntax.Call, tuple[Target, ...]] = {}

    # Sinks ----------------------------------------------------------------------------------------------------------

    def is_assigned(self, name: str) -> bool:
        """Whether a name is assigned anywhere in the text, as a variable, an attribute or a keyword."""
        known = self._assigned.get(name)
        if known is None:
            text = self.module.source.text
            known = self._assigned[name] = any(ASSIGNED.match(text, end) for end in occurrences(name, text))
        return known

    @cached_property
    def imported(self) -> frozenset[str]:
        """What the imports at the top of the file bind, and the names of lambdas and partials."""
        text = self.module.source.text
        found = {
            match[1]
            for maker in MAKERS
            for place in places_of(maker, text)
            if (match := MADE.match(text, text.rfind("\n", 0, place) + 1, place))
        }
        for piece in self.module.source.pieces:
            if piece.text.lstrip().startswith(("import", "from", "try", "if")):
                root = self.module.tree(piece)
                nodes: list[syntax.Import | syntax.ImportFrom] = [*self.module.nodes(root, syntax.Import)]
                for node in (*nodes, *self.module.nodes(root, syntax.ImportFrom)):
                    found.update(name for name, _ in import_bindings(node))
        return frozenset(found)

    def is_from_elsewhere(self, name: str) -> bool:
        """Whether an import binds a name, or some assignment gives it what a call of something imported gives back."""
        known = self._from_elsewhere.get(name)
        if known is None:
            text = self.module.source.text
            known = name in self.imported or any(
                match[1] in self.imported for end in occurrences(name, text) if (match := CALLED.match(text, end))
            )
            self._from_elsewhere[name] = known
        return known

    @cached_property
    def has_switch(self) -> bool:
        """Whether something that is named like a switch is given a constant anywhere in the text."""
        text = self.module.source.text.lower()
        if "add_argument(" in text and re.search(OFF_BY_DEFAULT, text) is not None:
            return True
        return "store_true" in text or _is_behind_switch(SWITCHED, text)

    @cached_property
    def sets_switch(self) -> bool:
        """Whether an attribute that is named like a switch is set anywhere in the text."""
        return _is_behind_switch(re.compile(SET), self.module.source.text)

    @cached_property
    def options(self) -> frozenset[str | None]:
        """What the file that is checked calls what it makes to hold options, where a switch is among them; calls that parse
        them on the spot."""
        if not (self.is_whole and self.has_switch):
            return frozenset()
        text = self.module.source.text
        patterns = _option_patterns()
        found: set[str | None] = set()
        is_set: dict[str, bool] = {}
        for place in places_of(PARSES, text):
            if parsed := patterns.parsed_as.search(text, max(place - BEFORE, 0), place):
                found.add(parsed[1])
        for match in patterns.kept.finditer(text):
            kept = patterns.kept_as.search(text, max(match.start() - BEFORE, 0), match.start())
            if kept is None or kept[1] in found or not HOLDING.search(kept[1]):
                continue
            # Up to the next empty line: nobody has to know where the brackets end.
            inside = text[match.end() : match.end() + MAX_INSIDE].partition("\n\n")[0]
            if patterns.inside.search(inside):
                found.add(kept[1])
            elif kept[1] not in is_set:
                # A name may be used a thousand times.
                is_set[kept[1]] = any(patterns.sets.match(text, end) for end in occurrences(kept[1], text))
        found.update(name for name, holds in is_set.items() if holds)
        return frozenset(found)

    @cached_property
    def _handed(self) -> re.Pattern[str]:
        names = "|".join(sorted(filter(None, self.options))) or "(?!)"
        return re.compile(rf"[(,=]\s*(?:{names})\s*[,)]|[(,]\s*[\w.()]*\bparse_args\(")

    def hands_options_over(self, text: str) -> bool:
        """Whether a statement hands over something that holds options."""
        return bool(self.options) and self._handed.search(text) is not None

    @cached_property
    def imports_client(self) -> bool:
        """Whether the file imports a library of the tables, or a copy of one."""
        # Of Google's packages only the one with sessions.
        roots = "|".join(sorted(map(re.escape, clients.ROOTS - {"google"} | {"google.auth"})))
        pattern = rf"^[ \t]*(?:import|from)[ \t]+(?:[\w.]+[ \t]*,[ \t]*)*(?:[\w.]+\.)?(?:{roots})\b|\bimport[ \t(]+(?:\w+[ \t]*,[ \t]*)*requests\b"
        return re.search(pattern, self.module.source.text, re.MULTILINE) is not None

    @cached_property
    def other_names(self) -> dict[str, str]:
        """Other names that a file has for the functions that hide the warning, or make a context that verifies nothing."""
        text = self.module.source.text
        # Only the lines that name one: to search all of a file for the pattern takes fifty times as long.
        lines = {line_at(place, text) for name in TELLING for place in places_of(name, text)}
        if not lines:
            return {}
        other_name = re.compile(RENAMED, re.MULTILINE)
        found = [match for first, last in sorted(lines) for match in other_name.finditer(text, first, last)]
        return {match[2] or match[3]: match[1] or match[4] for match in found}

    @cached_property
    def _is_copy_of_client(self) -> bool:
        """Whether the file is one of a client that the project carries a copy of."""
        folders = os.path.dirname(self.module.path or "").split(os.sep)
        return not COPIED.isdisjoint(folders)

    def speaks_of(self, *words: str) -> bool:
        """Whether one of some words stands anywhere in the file."""
        if words not in self._spoken:
            self._spoken[words] = any(word in self.module.source.text for word in words)
        return self._spoken[words]

    def rows(self, name: str) -> tuple[Consumer, ...]:
        """The rows of a function or method, those that settings add among them."""
        found = clients.rows(name)
        if found:
            return found
        project = self.resolver.project
        if name in project.functions:
            return (Consumer("VL101", f"{name}()"),)
        owner, _, method = name.rpartition(".")
        return clients.rows(f"{clients.SESSION}.{method}") if owner in project.session_classes else ()

    def targets(self, call: syntax.Call) -> tuple[Target, ...]:
        """All that a call may do with ``verify``, by the libraries' tables."""
        if call not in self._targets:
            self._targets[call] = tuple(self._targets_of(call))
        return self._targets[call]

    def _targets_of(self, call: syntax.Call) -> Iterator[Target]:
        given = arguments(call.args)
        for origin in self.resolver.values(self.module, call.func):
            value = origin.value
            if isinstance(value, Named) and value.name in PARTIALS and given.positional:
                yield from self._handed_on(given.positional[0], given.shifted(1), call)
            elif isinstance(value, Partial):
                yield from self._of_partial(origin, given, call)
            elif isinstance(value, Class) and self.resolver.attributes.constructor(value) is None:
                # What derives from a client and has no constructor of its own.
                for base in self.resolver.attributes.bases(value):
                    if isinstance(base, Named):
                        yield from self._targets_in(base, given, call)
            elif isinstance(value, Parameter):
                for inner_origin in self.resolver.parameters.expanded(origin):
                    for inner in self._library_callables(inner_origin):
                        yield from self._targets_in(inner, given, call)
            else:
                for inner in self._library_callables(origin):
                    yield from self._targets_in(inner, given, call)
        yield from self._forwarded(call, given)

    def _library_callables(self, origin: Origin) -> Iterator[Named]:
        if isinstance(origin.value, Named) and self.rows(origin.value.name):
            yield origin.value

    def _targets_in(self, named: Named, given: Arguments, call: syntax.Call, shift: int = 0) -> Iterator[Target]:
        if not named.bound and clients.is_class(named.name.rpartition(".")[0]):
            shift += 1  # Session.request(session, ...)
        for row in self.rows(named.name):
            position = row.position + shift if row.position is not None else None
            yield Target(row, given, self._code_here(row, call), row.shown, position)

    def _of_partial(self, origin: Origin, given: Arguments, call: syntax.Call) -> Iterator[Target]:
        """What a partial of the library's functions is given beside what it has."""
        value = origin.value
        assert isinstance(value, Partial)
        done = len(arguments(value.call.args).positional) - 1
        for inner in self._library_callables(Origin(value.target, origin.module, origin.node)):
            yield from self._targets_in(inner, given, call, -done)

    def _handed_on(self, callee: syntax.BaseExpression, given: Arguments, call: syntax.Call) -> Iterator[Target]:
        # What is handed on may be a parameter: ``run(requests.get, url)``.
        for origin in self.resolver.parameters.receivers(self.module, callee):
            if isinstance(origin.value, Partial):
                yield from self._of_partial(origin, given, call)
            for inner in self._library_callables(origin):
                yield from self._targets_in(inner, given, call)

    def _forwarded(self, call: syntax.Call, given: Arguments) -> Iterator[Target]:
        """A callable among the arguments, the others meant for it."""
        if callee_name(call) in FORWARDERS or "verify" in given.keywords:
            for callee, rest in forwarded(self.resolver, self.module, call):
                yield from self._handed_on(callee, rest, call)

    def _code_here(self, row: Consumer, call: syntax.Call) -> str | None:
        """The code of a call's causes where it stands; None where it has no effect on Requests there.

        A call of the base's method inside an override of Session or HTTPAdapter, or inside what replaces a function of the
        library, forces its value on every request.
        """
        replaced = self._replaces(call)
        if replaced is not None:
            return None if replaced in ("send", "cert_verify") else "VL108"
        function = self.module.enclosing_function(call)
        if function is not None and self.resolver.patches.by(self.module, function) is not None:
            return "VL108"
        derived = self.stands_in(call, clients.SESSION) or self.stands_in(call, clients.ADAPTER)
        if row.effect is Effect.HOSTNAME:
            return "VL107" if derived else row.code if row.code in OTHERS else None
        if row.code == OF_CONTEXTS and dotted(arguments(call.args).keywords.get("server_side")) == "True":
            return None
        if row.effect is Effect.CERT_NONE and derived:
            # Requests asks for certificates all the same.
            return None
        if row.code not in ("VL102", "VL107") or function is None or not derived:
            return row.code
        if row.entry is None and self._sets_entry_later(function, call):
            return None
        if not isinstance(call.func, syntax.Attribute) or function.name.value != call.func.attr.value:
            return row.code
        return "VL107" if function.name.value in clients.OVERRIDES else row.code

    def stands_in(self, node: syntax.Node, base: str) -> bool:
        """Whether something stands in a method of a class that derives from one of a library."""
        function = self.module.enclosing_function(node)
        owner = self.module.class_of(function) if function is not None else None
        return owner is not None and self.resolver.attributes.derives_from(Class(self.module, owner), base)

    def _sets_entry_later(self, function: syntax.FunctionDef, call: syntax.Call) -> bool:
        """``settings["verify"] = True`` behind the library's own ``merge_environment_settings``, in what overrides that."""
        name = "merge_environment_settings"
        if function.name.value != name or callee_name(call) != name:
            return False
        return any(
            small.order > call.order
            and isinstance(small, syntax.Assign)
            and any(
                isinstance(target.target, syntax.Subscript) and subscript_key(target.target) == "verify"
                for target in small.targets
            )
            and all(truth(item.value) is True for item in self.resolver.values(self.module, small.value))
            for small in small_statements(function.body.body)
        )

    def _replaces(self, node: syntax.Node) -> str | None:
        """The name of the function of the library that a value is put in the place of, or a lambda around it."""
        around = {node, *node.ancestors}
        for patch in self.resolver.patches.of(self.module):
            if patch.value is node:
                return patch.name
            if isinstance(patch.value, syntax.Lambda) and patch.value in around:
                return "lambda"
        return None

    # Causes ---------------------------------------------------------------------------------------------------------

    def call(self, call: syntax.Call) -> None:
        """Follow what a call gives to the libraries, and to wrappers in other files."""
        for target in self.targets(call):
            row = target.consumer
            origins = self.resolver.parameters.given(self.module, target.given, row.parameter, target.position)
            if origins is None or target.code is None or self._is_enforced(target, call) or self._is_idle(target):
                continue
            value = target.given.find(row.parameter, target.position) or call
            if row.entry is not None:
                origins = self.resolver.mappings.entries(self.module, value, row.entry)
            self.consume(Sink(row, target.code, target.shown, self.module, call, value), origins)

    def _is_idle(self, target: Target) -> bool:
        """Whether a client asks something else: ``httpx.Client(transport=...)`` leaves verification to the transport."""
        transport = target.given.keywords.get("transport")
        return target.code == "VL301" and transport is not None and dotted(transport) != "None"

    def _is_enforced(self, target: Target, call: syntax.Call) -> bool:
        """Whether a call is one of a session whose class keeps verification on."""
        if target.code != "VL102" or not isinstance(call.func, syntax.Attribute):
            return False
        return self.enforced(call.func.value, call.func.attr.value).calls

    def enforced(self, session: syntax.BaseExpression, method: str = "request") -> Enforced:
        """What the class of a session keeps from it."""
        # Most files have no session.
        from verify_lint.resolve.enforcing import enforced

        return enforced(self.resolver, self.resolver.parameters.receivers(self.module, session), method)

    def consume(self, sink: Sink, origins: Origins) -> None:
        """Note the causes among what a sink may get, and the wrappers that the value comes through."""
        if sink.consumer.effect is Effect.HOSTNAME:
            # The check of the host name, not of the certificate: only what surely drops it is worth a word.
            origins = origins if len(origins) == 1 and not isinstance(origins[0].value, Parameter) else ()
        final: list[Origin] = []
        for origin in origins:
            value = origin.value
            if isinstance(value, Parameter):
                if Assume.TRUTHY not in origin.assume:
                    self._wrap(origin, sink)
                if value.is_field and not self.resolver.attributes.is_record(value.owner_class):
                    # What the attribute is set to by those who know the object: they are asked, nothing else is known.
                    continue
                final.extend(self._default(origin))
            final.append(origin)
        for origin in final:
            if isinstance(origin.node.parent, syntax.Assign | syntax.AnnAssign) and origin.whole is None:
                self.constants.setdefault(origin.node, []).append((origin, sink))
        none_is_off = sink.consumer.effect is not Effect.FALSY
        final = [origin for origin in final if not self._keeps_what_was(origin, none_is_off=none_is_off)]
        off = [origin for origin in final if is_off(origin, sink.consumer.effect)]
        rest = [origin for origin in final if not is_off(origin, sink.consumer.effect)]
        if sink.code == "VL103" and any(truth(item.value) is None for item in rest):
            self.open_sessions.append(sink)
        self.undecided += [
            origin.node if origin.module is self.module else sink.value
            for origin in rest
            if truth(origin.value) is None and Assume.TRUTHY not in origin.assume
        ]
        if sink.code in OTHERS and self._is_copy_of_client:
            # What the library itself does where it is told to.
            return
        for origin in off if off and not is_unreached(sink.node) else ():
            certainty = self._certainty(origin, rest)
            if self._switch(sink, origin) and certainty is Certainty.PATH:
                certainty = Certainty.DEFAULT
            self._note(sink, origin, certainty)

    def _keeps_what_was(self, origin: Origin, *, none_is_off: bool) -> bool:
        """``if not verify: verify = False``, ``if self.verify is False: verify = False``: what is off already stays so; where None
        is not, what may be None is off only now."""
        statement = origin.node.parent
        if (
            not isinstance(statement, syntax.Assign)
            or truth(origin.value) is not False
            or origin.module is not self.module
        ):
            return False
        targets = [target.target for target in statement.targets]
        function = self.module.enclosing_function(statement)
        owner = next((param.name.value for param in parameters(function)), "") if function is not None else ""
        # "if self.verify is False: verify = False" gives a call what the session holds.
        held = {f"{owner}.{name}" for target in targets if (name := _variable_name(target)) is not None}
        child: syntax.Node = statement
        for parent in statement.ancestors:
            if isinstance(parent, syntax.FunctionDef | syntax.ClassDef):
                break
            if isinstance(parent, syntax.If) and child is not parent.test:
                facts = told(
                    parent.test,
                    child is parent.body,
                    lambda item: dotted(item) in held or any(syntax.same(item, target) for target in targets),
                )
                if facts & {Assume.FALSY, Assume.NONE}:
                    asked = [item for item in walk(parent.test) if any(syntax.same(item, target) for target in targets)]
                    return Assume.FALSY in facts and (none_is_off or not any(map(self._may_be_none, asked)))
            child = parent
        return False

    def _may_be_none(self, node: syntax.Node) -> bool:
        """Whether an expression is None, on one path, by default or because a call gives it."""
        parameters = self.resolver.parameters
        return any(
            item.value == Literal(None)
            for origin in self.resolver.values(self.module, node)
            for item in (origin, *parameters.default_of(origin), *parameters.given_here(origin))
        )

    def _switch(self, sink: Sink, origin: Origin) -> bool:
        """``if insecure: verify = False``: whoever gives the parameter that decides is a caller of a wrapper.

        Gives back whether the defaults of parameters decide so.
        """
        if origin.module is not self.module or not isinstance(origin.value, Literal):
            return False
        conditions: list[tuple[syntax.BaseExpression, bool]] = []
        child = origin.node
        for parent in origin.node.ancestors:
            if isinstance(parent, syntax.FunctionDef | syntax.ClassDef | syntax.Lambda):
                break
            if isinstance(parent, syntax.If | syntax.IfExp) and child is not parent.test:
                conditions.append((parent.test, child is parent.body))
            elif isinstance(parent, syntax.While | syntax.For | syntax.MatchCase | syntax.ExceptHandler):
                return False
            child = parent
        deciders = [self._deciders(*condition) for condition in conditions or self._keeping(origin.node.parent)]
        effect = Effect.FALSY_OR_NONE if sink.consumer.effect is Effect.FALSY else sink.consumer.effect
        chosen = sink._replace(consumer=sink.consumer._replace(effect=effect), chosen=(self.module, origin.node))
        for key, decider in deciders[0].items() if deciders else ():
            # One caller's choice is enough where it decides each of the conditions.
            if all(key in others for others in deciders[1:]):
                self._wrap(decider, chosen)
        return bool(deciders) and all(any(map(self._decides_by_default, found.values())) for found in deciders)

    def _decides_by_default(self, decider: Origin) -> bool:
        """Whether the default of a parameter makes what it decides be off."""
        assert isinstance(decider.value, Parameter)
        defaults = self.resolver.parameters.default(decider.value) if decider.value.key is None else ()
        return any(
            truth(as_taken(item, decider).value) is False
            for item in defaults
            # What is compared with False is not None.
            if not (decider.boolean and item.value == Literal(None))
        )

    def _deciders(self, test: syntax.BaseExpression, holds: bool) -> dict[tuple[Parameter, bool], Origin]:
        """The parameters by which a caller makes a condition hold, or not; what is off makes it."""
        if isinstance(test, syntax.UnaryOperation) and isinstance(test.operator, syntax.Not):
            return self._deciders(test.expression, not holds)
        if isinstance(test, syntax.BooleanOperation):
            if len(tuple(islice(walk(test), MAX_TEST))) == MAX_TEST:
                # Each of its names would be followed through all of it.
                return {}
            left, right = self._deciders(test.left, holds), self._deciders(test.right, holds)
            if isinstance(test.operator, syntax.Or) is holds:
                return left | right
            # Both sides have to be so.
            return {key: decider for key, decider in left.items() if key in right}
        found: dict[tuple[Parameter, bool], Origin] = {}
        for origin in self.resolver.values(self.module, test):
            if isinstance(origin.value, Parameter) and DECIDING.search(origin.value.key or origin.value.name):
                decider = (negate(origin) if holds else origin)._replace(assume=frozenset(), boolean=origin.boolean)
                found.setdefault((origin.value, decider.negated), decider)
        return found

    def _keeping(self, statement: syntax.Node | None) -> list[tuple[syntax.BaseExpression, bool]]:
        """The conditions that leave a variable what a statement makes it: ``v = False``, ``if verify: v = True``."""
        if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
            return []
        if self.module.enclosing_function(statement) is None:
            # There is no caller.
            return []
        target = statement.targets[0].target
        tests: list[tuple[syntax.BaseExpression, bool]] = []
        for part in self.module.following(statement) if isinstance(target, syntax.Name) else ():
            if all(not syntax.same(item, target) for item in walk(part)):
                continue
            branch: syntax.Node | None = part
            asked: list[tuple[syntax.BaseExpression, bool]] = []
            while isinstance(branch, syntax.If) and _sets(branch.body, target):
                asked.append((branch.test, False))
                branch = branch.orelse
            if branch is not None:
                return tests if branch is part else []
            tests += asked
        return tests

    @staticmethod
    def _certainty(origin: Origin, rest: list[Origin]) -> Certainty:
        if origin.certainty is not Certainty.OFF or not rest or origin.settled:
            return origin.certainty
        given = all(isinstance(other.value, Parameter) and Assume.NOT_NONE in other.assume for other in rest)
        return Certainty.DEFAULT if given else Certainty.PATH

    def _default(self, origin: Origin) -> Iterator[Origin]:
        value = origin.value
        assert isinstance(value, Parameter)
        # What a fixture gives back is given to each test that asks for it.
        given = [item for item in self.resolver.parameters.fixture(value) if isinstance(item.value, Literal)]
        yield from (as_taken(item, origin) for item in given if value.key is None)
        for default in self.resolver.parameters.default(value):
            actual = as_taken(default, origin)
            if origin.boolean:
                actual = actual._replace(boolean=True)
            if not contradicts(actual.value, origin.assume) and not isinstance(actual.value, Parameter):
                # One of another file is used where what it is the default of is.
                yield actual.by_default()._replace(used=actual.used or origin.used)

    def _note(self, sink: Sink, origin: Origin, certainty: Certainty) -> None:
        here = origin.module is self.module
        if not here and certainty is not Certainty.OFF and origin.node in self.resolver.trace(origin.module).causes:
            # What may be chosen otherwise is reported once, where it stands.
            return
        # ``from ssl import CERT_NONE`` does no harm, its use does.
        is_import = isinstance(origin.value, Named) and not isinstance(origin.node, syntax.BaseExpression)
        node = origin.node if here and not is_import else self._use(sink, origin)
        code = sink.code
        # A patch of the library is one whatever somebody may choose, unless that is whoever calls for it.
        is_patch = sink.code == "VL108" and not isinstance(node.parent, syntax.Param)
        if sink.code.startswith("VL10") and not is_patch:
            code = {Certainty.DEFAULT: "VL104", Certainty.PATH: "VL105"}.get(certainty, sink.code)
        known = self.causes.get(node)
        if known is None:
            self.causes[node] = Cause(node, origin, code, certainty, sink.shown, [sink], {origin.whole: None})
            return
        known.wholes[origin.whole] = None
        if all(other.node is not sink.node for other in known.sinks):
            known.sinks.append(sink)
        if (RANK[certainty], _strength(code)) < (RANK[known.certainty], _strength(known.code)):
            known.code, known.certainty, known.origin, known.shown = code, certainty, origin, sink.shown

    def _use(self, sink: Sink, origin: Origin) -> syntax.Node:
        """Where this file uses a value of another: what the sink gets, or what brings it here from further away."""
        if origin.used is None or origin.used[0] is not self.module:
            return sink.value
        used = origin.used[1]
        # Of a choice, only the one part comes from there.
        is_choice = isinstance(sink.value, syntax.IfExp)
        is_part = sink.value is not sink.node and not is_choice and sink.value in used.ancestors
        return sink.value if is_part else used

    def note(self, code: str, node: syntax.Node, shown: str, certainty: Certainty = Certainty.OFF) -> None:
        """Something that is a finding by itself, with no value behind it."""
        self.causes.setdefault(node, Cause(node, None, code, certainty, shown))

    # Wrappers -------------------------------------------------------------------------------------------------------

    def _wrap(self, origin: Origin, sink: Sink) -> None:
        value = origin.value
        assert isinstance(value, Parameter)
        uses = self.wrappers.setdefault((value.owner, value.name, value.key), [])
        if sink.depth >= MAX_CHAIN or len(self.wrappers) > MAX_WRAPPERS:
            return
        if any(
            known.negated == origin.negated
            and known.assume == origin.assume
            and other.consumer.effect is sink.consumer.effect
            and other.code == sink.code
            and (other.chosen is None) == (sink.chosen is None)
            for known, other in uses
        ):
            return
        uses.append((origin, sink))
        self._queue.append((origin, sink))

    def close(self) -> None:
        """Follow the wrappers to their calls in this file until nothing new is found."""
        while self._queue:
            origin, sink = self._queue.popleft()
            value = origin.value
            assert isinstance(value, Parameter)
            for node, argument, given in self._calls(value):
                self._through(node, argument, given, origin, sink)

    def _through(
        self, node: syntax.Node, argument: syntax.Node | None, given: Origins, origin: Origin, sink: Sink
    ) -> None:
        """A call of a wrapper, or what an attribute is set to: what it gives, as the sink inside will see it."""
        assert isinstance(origin.value, Parameter)
        if sink.chosen is not None and self._is_for_nothing(node, origin.value, sink):
            return
        self._arrive(node, argument or node, given, origin, sink._replace(shown=_shown(origin.value, node)))

    def _is_for_nothing(self, node: syntax.Node, value: Parameter, sink: Sink) -> bool:
        """Whether a function only gives back what it chooses, and a call of it does nothing with that but look at it."""
        if not isinstance(node, syntax.Call) or not self._only_gives_back(value.owner, sink):
            return False
        parent = node.parent
        if isinstance(parent, syntax.Expr) or is_looked_at(node):
            return True
        names = [dotted(target.target) for target in parent.targets] if isinstance(parent, syntax.Assign) else []
        function = self.module.enclosing_function(node)
        if function is None or len(names) != 1 or names[0] is None or "." in names[0]:
            return False
        uses = [
            item
            for item in walk_scope(function)
            if isinstance(item, syntax.Name)
            and item.value == names[0]
            and not isinstance(item.parent, syntax.AssignTarget)
        ]
        return all(is_looked_at(item) for item in uses)

    def _only_gives_back(self, function: syntax.Node, sink: Sink) -> bool:
        """Whether what a function chooses leaves it by what it returns, and by no object that it changes."""
        if sink.chosen is None or function in sink.node.ancestors or not isinstance(function, syntax.FunctionDef):
            return False
        home, node = sink.chosen
        statement = home.statement(node)
        if isinstance(statement, syntax.Return):
            return True
        given = {param.name.value for param in parameters(function)}
        own = self.resolver.names.bound_names(function) - given
        targets = [target.target for target in statement.targets] if isinstance(statement, syntax.Assign) else []
        roots = [target.value if isinstance(target, syntax.Subscript) else target for target in targets]
        return bool(roots) and all(isinstance(root, syntax.Name) and root.value in own for root in roots)

    def _arrive(self, node: syntax.Node, place: syntax.Node, given: Origins, origin: Origin, sink: Sink) -> None:
        """What this file puts in the place of a value that a sink gets, as that sink will see it."""
        arrives = under(origin.assume, tuple(as_taken(item, origin) for item in given))
        if len(arrives) < len(given):
            # What the wrapper asks for decides which of several it is, and the others may be.
            arrives = tuple(item.on_one_path() for item in arrives)
        if origin.boolean:
            arrives = tuple(item._replace(boolean=True) for item in arrives)
        if arrives:
            code = sink.code if sink.code not in ("VL107", "VL108", "VL103") else "VL102"
            self.consume(
                sink._replace(code=code, module=self.module, node=node, value=place, depth=sink.depth + 1), arrives
            )

    def _calls(self, value: Parameter) -> Iterator[tuple[syntax.Node, syntax.Node | None, Origins]]:
        """What this file gives for a parameter or a field of its own: the place, the expression, what that may be."""
        if value.module is not self.module:
            for call, given, bound in self._called.get(value.owner, ()):
                yield from self._given(value, call, given, bound)
            return
        resolver = self.resolver
        if value.is_field:
            for call, given in self._constructions(value.owner_class):
                yield from self._given(value, call, given, False)
            for place, origins in resolver.attributes.set_from_outside(value.owner_class, value.name):
                yield place, place, origins
            return
        assert not isinstance(value.owner, syntax.ClassDef)
        for call, bound in resolver.parameters.calls_of(self.module, value.owner):
            yield from self._given(value, call, given_by(call), bound)
        for call, given, bound in self._called.get(value.owner, ()):
            yield from self._given(value, call, given, bound)
        if isinstance(value.owner, syntax.FunctionDef):
            yield from self._forwarded_calls(value)
            for stored in resolver.attributes.stored(Function(value.module, value.owner)):
                yield stored, stored, resolver.values(self.module, stored)

    def _given(
        self, value: Parameter, call: syntax.Call, given: Arguments, bound: bool
    ) -> Iterator[tuple[syntax.Node, syntax.Node | None, Origins]]:
        """What one call gives."""
        if value.is_field:
            if not self.resolver.attributes.is_record(value.owner_class):
                return
            name = value.name
            position = self.resolver.attributes.field_position(value.owner_class, name)
            origins = self.resolver.parameters.given(self.module, given, name, position)
        else:
            assert not isinstance(value.owner, syntax.ClassDef)
            name = value.key if value.collects and value.key is not None else value.name
            position = None if value.collects else position_of(value.owner, name, bound)
            origins = self.resolver.parameters.handed(self.module, given, value, bound)
        if origins is not None:
            yield call, given.find(name, position), origins

    def _forwarded_calls(self, value: Parameter) -> Iterator[tuple[syntax.Node, syntax.Node | None, Origins]]:
        """``executor.submit(wrapper, url, False)`` and ``partial(Client, verify=False)``."""
        assert isinstance(value.owner, syntax.FunctionDef)
        owner = self.module.class_of(value.owner) if value.owner.name.value == "__init__" else None
        name = (owner or value.owner).name.value
        bound: dict[syntax.BaseExpression, bool] = {}

        def is_owner(callee: syntax.BaseExpression) -> bool:
            for origin in self.resolver.values(self.module, callee) if isinstance(callee, CALLABLE) else ():
                called = origin.value
                if isinstance(called, Class):
                    called = self.resolver.attributes.constructor(called) or called
                if isinstance(called, Function) and called.node is value.owner:
                    bound[callee] = called.bound
            return callee in bound

        for forwarder in sorted(FORWARDERS | {"partial", "partialmethod"}):
            for call in self.module.calls_of(forwarder, name):
                for callee, rest in forwarded(self.resolver, self.module, call, is_owner):
                    yield from self._given(value, call, rest, bound[callee])

    def _constructions(self, owner: Class) -> Iterator[tuple[syntax.Call, Arguments]]:
        """The calls that make a record, or another one of one, with what they give for its fields."""
        for name in sorted({owner.node.name.value, "cls"}):
            for call in self.module.calls_of(name):
                for origin in self.resolver.values(self.module, call.func):
                    if isinstance(origin.value, Class) and origin.value.node is owner.node:
                        yield call, arguments(call.args)
                        break
        for call in (*self.module.calls_of("replace"), *self.module.calls_of("evolve")):
            given = arguments(call.args)
            # "a".replace("b", "c") gives nothing by a name.
            if not given.positional or not (given.keywords or given.mappings) or not self._replaces_record(call):
                continue
            for origin in self.resolver.values(self.module, given.positional[0]):
                made = origin.value.of if isinstance(origin.value, Object) else None
                if isinstance(made, Class) and made.node is owner.node:
                    yield call, given.shifted(1)
                    break

    def _replaces_record(self, call: syntax.Call) -> bool:
        """Whether a call is of a function that makes another record of one."""
        callees = self.resolver.values(self.module, call.func)
        return any(isinstance(item.value, Named) and item.value.name in REPLACING for item in callees)

    def call_elsewhere(self, call: syntax.Call) -> None:
        """A call of something in another file, or one that hands it on: what it gives to that file's wrappers."""
        self._given_elsewhere(call, call.func, given_by(call))
        if callee_name(call) in HANDING_ON:
            for callee, given in forwarded(self.resolver, self.module, call):
                self._given_elsewhere(call, callee, given)

    def _given_elsewhere(self, call: syntax.Call, callee: syntax.BaseExpression, given: Arguments) -> None:
        """What is given to something of another file.

        One of this file's own is remembered: it may be called by another name than its own.
        """
        for origin in self.resolver.values(self.module, callee):
            owner, bound, before = self._owner(origin)
            if owner is None:
                continue
            if callee is call.func:
                self._called.setdefault(owner.node, []).append((call, before.then(given), bound))
            if owner.module is self.module:
                continue
            uses = tuple(self._uses_elsewhere(owner.module, owner.node))
            if isinstance(origin.value, Class):
                # What derives from it may stand in a third file, and read what the constructor was given.
                for home in dict.fromkeys(
                    base.module for base in self.resolver.attributes.bases(origin.value) if isinstance(base, Class)
                ):
                    if home not in (self.module, owner.module):
                        uses += tuple(self._uses_elsewhere(home, owner.node))
            if not uses and isinstance(origin.value, Class):
                uses = tuple(self._uses_beside(owner, call))
            for wrapped, sink in uses:
                assert isinstance(wrapped.value, Parameter)
                for place in self._given(wrapped.value, call, before.then(given), bound):
                    self._through(*place, wrapped, sink)

    def _uses_beside(self, owner: Function | Class, call: syntax.Call) -> Iterator[tuple[Origin, Sink]]:
        """What a third file does with an object that this one makes and hands to it: ``Client(Config(verify=False))``."""
        homes: dict[Module, None] = {}
        for outer in self._handed_to(call) if self.is_whole else ():
            for origin in self.resolver.values(self.module, outer.func):
                receiver = self._owner(origin)[0]
                if receiver is not None and receiver.module not in (self.module, owner.module):
                    homes[receiver.module] = None
            if outer not in self._handing_over:
                self._handing_over.add(outer)
                self.call_elsewhere(outer)
        for home in homes:
            yield from self._uses_elsewhere(home, owner.node)

    def _handed_to(self, made: syntax.Call) -> Iterator[syntax.Call]:
        """The calls that are given what a call makes, directly or by the name that it is assigned to."""
        parent = made.parent
        if isinstance(parent, syntax.Arg) and isinstance(parent.parent, syntax.Call):
            yield parent.parent
        for target in parent.targets if isinstance(parent, syntax.Assign) else ():
            name = dotted(target.target)
            for root in self.module.trees(name) if name is not None and "." not in name else ():
                for call in self.module.nodes(root, syntax.Call):
                    if any(dotted(arg.value) == name for arg in call.args):
                        yield call

    def hand_on(self) -> None:
        """Follow the calls that only hand on what callers give, now that a caller in another file asks."""
        calls, self.handing_on = self.handing_on, []
        for call in calls:
            self.call_elsewhere(call)
        self.close()

    def set_elsewhere(self, owner: Class, name: str, place: syntax.Node, origins: Origins) -> None:
        """An attribute that this file sets on a class of another file, or on an instance of one."""
        for base in self.resolver.attributes.bases(owner):
            if isinstance(base, Class) and base.module is not self.module:
                uses = list(self._uses_elsewhere(base.module, base.node, name))
                if (
                    not uses
                    and owner.module is not self.module
                    and any(truth(item.value) is not None for item in origins)
                ):
                    uses = [
                        use for home in self._neighbours(name) for use in self._uses_elsewhere(home, base.node, name)
                    ]
                for wrapped, sink in uses:
                    self._through(place, place, origins, wrapped, sink)

    def set_setting(self, module: Module, name: str, place: syntax.Node, origins: Origins) -> None:
        """A constant of another file that this one sets: ``settings.VERIFY = False``."""
        constants = dict.fromkeys(origin.node for origin in self.resolver.names.member(module, name))
        if module is self.module or not constants or all(truth(item.value) is None for item in origins):
            return
        for home in dict.fromkeys((module, *self._neighbours(name))):
            if home is self.module or not SINKS.search(home.source.text):
                continue
            for constant in constants:
                for used, sink in self.resolver.trace(home).constants.get(constant, ()):
                    self._arrive(place, place, origins, used, sink)

    def _neighbours(self, name: str) -> Iterator[Module]:
        """The other files that the imports at the top of this one name, as far as they speak of an attribute or a name."""
        text = self.module.source.text
        found: dict[Module, None] = {}
        for imported in sorted(self.imported):
            named = self.resolver.names.member(self.module, imported)
            packages = [item.value.module for item in named if isinstance(item.value, File)]
            uses = occurrences(imported, text) if packages else ()
            asked = {match[1] for end in uses if (match := MEMBER.match(text, end))}
            members = [self.resolver.names.member(package, item) for package in packages for item in sorted(asked)]
            for origin in (*named, *chain.from_iterable(members)):
                if isinstance(origin.value, Function | Class | File):
                    found[origin.value.module] = None
        return (home for home in found if home is not self.module and name in home.source.text)

    def _uses_elsewhere(
        self, module: Module, owner: syntax.Node, name: str | None = None
    ) -> Iterator[tuple[Origin, Sink]]:
        """The sinks of another file behind the parameters or fields of something in it."""
        if SINKS.search(module.source.text):
            other = self.resolver.trace(module)
            other.hand_on()
            for (node, parameter, _), uses in tuple(other.wrappers.items()):
                if node is owner and name in (None, parameter):
                    yield from uses

    def _owner(self, origin: Origin) -> tuple[Function | Class | None, bool, Arguments]:
        """Whose parameters a call fills: a function's, a constructor's, or a dataclass's; and what is given already."""
        value, before = origin.value, Arguments()
        if isinstance(value, Partial) and value.module is self.module:
            before = arguments(value.call.args).shifted(1)
            value = value.target
        if isinstance(value, Class):
            constructor = self.resolver.attributes.constructor(value)
            if constructor is not None:
                return constructor, constructor.bound, before
            for base in self.resolver.attributes.bases(value):
                if isinstance(base, Class) and self.resolver.attributes.is_record(base):
                    return base, False, before
            return None, False, before
        if isinstance(value, Object) and isinstance(value.of, Class):
            # fetch(url) of fetch = Fetch()
            called = self.resolver.attributes.attribute(origin, "__call__", self.module, origin.node)
            value = next((item.value for item in called if isinstance(item.value, Function)), value)
        return (value, value.bound, before) if isinstance(value, Function) else (None, False, before)


def _is_behind_switch(pattern: re.Pattern[str], text: str) -> bool:
    """Whether something stands behind one of the words that switches are called by."""
    return any(pattern.match(text, place + len(word)) for word in SWITCHES for place in places_of(word, text))


def _variable_name(node: syntax.Node) -> str | None:
    """The name of a variable or of an entry of a mapping; None of an attribute."""
    if isinstance(node, syntax.Subscript):
        return subscript_key(node)
    return node.value if isinstance(node, syntax.Name) else None


def _sets(body: syntax.Node, target: syntax.BaseExpression) -> bool:
    """Whether a block assigns to a variable, whatever else it does."""
    return any(
        isinstance(small, syntax.Assign) and any(syntax.same(item.target, target) for item in small.targets)
        for small in small_statements(body_of(body))
    )


def _shown(value: Parameter, node: syntax.Node) -> str:
    """What a message calls something that is given a value: a function, a constructor, an attribute."""
    if isinstance(value.owner, syntax.Lambda):
        return "a lambda"
    name = value.owner.name.value
    owner = value.module.class_of(value.owner) if isinstance(value.owner, syntax.FunctionDef) else None
    if isinstance(node, syntax.Call):
        return f"{owner.name.value if owner is not None and name in ('__init__', '__call__') else name}()"
    if owner is not None:
        return f"{owner.name.value}.{name}"
    return f"{name}.{value.name}"


def _strength(code: str) -> int:
    return STRONGER.index(code) if code in STRONGER else len(STRONGER) + (code in OTHERS)


def is_off(origin: Origin, effect: Effect) -> bool:
    """Whether a value switches verification off where it is consumed."""
    value = origin.value
    constant = value.value if isinstance(value, Literal) else ...
    match effect:
        case Effect.FALSY:
            return truth(value) is False and constant is not None
        case Effect.FALSY_OR_NONE:
            return truth(value) is False
        case Effect.FALSE | Effect.HOSTNAME:
            return constant is False
        case Effect.TRUTHY:
            return truth(value) is True and not isinstance(value, Mapping | Object)
        case Effect.CERT_NONE:
            if isinstance(value, Named):
                return value.name.rpartition(".")[2] == "CERT_NONE"
            return isinstance(constant, str) and constant in CERT_NONE
        case Effect.IGNORE:
            return constant == "ignore"
