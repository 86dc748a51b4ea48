"""Whether a fix is safe: whether what it changes serves nothing else, and nobody has asked for it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from verify_lint.finding import Certainty
from verify_lint.resolve import syntax
from verify_lint.resolve.calls import DEFAULT_KEYWORDS
from verify_lint.resolve.conditions import last_of
from verify_lint.resolve.flow import Kind, parameters, string, subscript_key, targets
from verify_lint.resolve.mappings import CHANGING
from verify_lint.resolve.sinks import asks_for_url
from verify_lint.resolve.trace import FORCED
from verify_lint.resolve.tree import dotted, last_name, walk
from verify_lint.resolve.words import LOOK_UPS, NEGATIVE, SWITCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.edits import Text
    from verify_lint.resolve.trace import Cause, Sink, Trace

# Of a constant that is bound in more ways nobody looks whether it serves another purpose.
MAX_TARGETS = 20
# Context managers that expect something to be raised or warned of.
EXPECTING = frozenset({"warns", "raises", "assertWarns", "assertWarnsRegex", "assertRaises", "assertRaisesRegex"})
# What a condition speaks of under which somebody goes without verification on purpose.
ON_PURPOSE = re.compile(
    r"verif|ssl|tls|warning|quiet|secur|cert|trust|unsafe|self_?signed|debug|develop|(?:^|_)(?:dev|env|local)(?:_|$)|environ|getenv",
    re.IGNORECASE,
)
UNTYPED = "VL106"
# Calls that ask what a mock was called with, beside those whose name begins with "assert".
ASKING = frozenset({"call", "has_calls"})
ASKING_WORDS = ("assert", "call(", "has_calls")
# Calls that only tell of a mapping, or make another that the tests know: that one is looked at by itself.
HARMLESS = frozenset({"dict", "update", "len", "debug", "info", "warning", "error", "log"})


SCOPES = (syntax.FunctionDef, syntax.ClassDef)
# What something that makes requests is called.
OF_HTTP = re.compile(r"sess|http|request|(?:^|_)(?:api|rest|web|conn|connection)(?:_|$)", re.IGNORECASE)


class Safety:
    """What else the values of one file do."""

    def __init__(self, trace: Trace, text: Text) -> None:
        self.trace = trace
        self.module = trace.module
        self.text = text
        self._turning: dict[syntax.Node, int | None] = {}
        self._asked: dict[tuple[str, bool], bool] = {}

    def is_safe(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """Whether nothing but verification depends on a value, and nobody may have meant it to be what it is."""
        return (
            cause.certainty is Certainty.OFF
            and (cause.code != UNTYPED or all(map(_speaks_of_http, cause.sinks)))
            and not self.may_be_meant(cause, node)
            and not _is_warned_of(node)
            and self._is_only_verify(cause, node)
            and not any(self._is_asked_for(name, direct) for name, direct in self._names(cause, node))
        )

    # What is meant --------------------------------------------------------------------------------------------------

    def may_be_meant(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """Whether somebody has asked for what is off: a condition speaks of it, or it is tried again without."""
        if cause.code in FORCED or self._begins_anew(cause, node):
            return True
        owners = self._owners(cause)
        if any(_is_called_insecure((owner or "").rpartition(".")[2]) for owner in owners):
            return True
        return self.is_chosen(node, owners if cause.code == "VL103" else None)

    def is_chosen(self, node: syntax.Node, owners: set[str | None] | None = None) -> bool:
        """Whether it depends on a condition that speaks of verification, or on a failure, whether a statement is reached.

        With the names of the sessions that are set, any condition counts but one that asks whether there is such a session.
        """
        child = node
        for parent in node.ancestors:
            match parent:
                case syntax.FunctionDef() | syntax.ClassDef():
                    # non_verifying_session(), get_insecure_client(), @insecure
                    outer = (parent, *(item for item in parent.ancestors if isinstance(item, SCOPES)))
                    names = {name for item in outer for name in (item.name.value, *map(_decorator, item.decorators))}
                    return any(map(_is_called_insecure, names))
                case syntax.DictElement() if child is parent.value and _is_called_insecure(string(parent.key) or ""):
                    return True
                case syntax.While() if child is not parent.test and _speaks(parent.test):
                    return True
                case syntax.MatchCase() if _speaks(parent.pattern):
                    return True
                case syntax.BooleanOperation() if child is parent.right and _speaks(parent.left):
                    return True
                case syntax.ExceptHandler():
                    return True
                case syntax.If() | syntax.IfExp() if child is not parent.test:
                    asked = {dotted(item) for item in walk(parent.test)}
                    # What only makes the session, where there is none yet, is no choice; nor is "__main__".
                    if (owners is not None and not asked & {"__name__", *owners}) or _speaks(parent.test):
                        return True
                case syntax.IndentedBlock() | syntax.Module() if self._turns_away_before(parent, child):
                    return True
            child = parent
        return False

    def _turns_away_before(self, block: syntax.IndentedBlock | syntax.Module, child: syntax.Node) -> bool:
        """Whether a statement of a block turns away what does not ask for less, before another."""
        if block not in self._turning:
            self._turning[block] = next((item.order for item in block.body if _turns_away(item)), None)
        first = self._turning[block]
        return first is not None and first < child.order

    def _begins_anew(self, cause: Cause, node: syntax.Node) -> bool:
        """Whether it is fetch(url, verify=False) in fetch itself, which would begin anew for ever."""
        function = self.module.enclosing_function(node)
        return function is not None and any(
            isinstance(sink.node, syntax.Call) and sink.depth and last_name(sink.node.func) == function.name.value
            for sink in cause.sinks
        )

    @staticmethod
    def _owners(cause: Cause) -> set[str | None]:
        """The names of the sessions that a value is set on."""
        return {
            dotted(target.target.value)
            for sink in cause.sinks
            if isinstance(sink.node, syntax.Assign)
            for target in sink.node.targets
            if isinstance(target.target, syntax.Attribute)
        }

    # What else it serves --------------------------------------------------------------------------------------------

    def _is_only_verify(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """A literal in a call, an attribute or a dict; a constant that serves as ``verify`` only."""
        parent = node.parent
        match parent:
            case syntax.Arg():
                call = parent.parent
                assert isinstance(call, syntax.Call)
                is_sink = any(sink.node is call for sink in cause.sinks)
                if parent.keyword is None:
                    # A default that a look-up may or may not meet is chosen by somebody.
                    return is_sink or last_name(call.func) not in LOOK_UPS
                if parent.keyword.value in DEFAULT_KEYWORDS:
                    return False
                return is_sink or self._is_spread_only(cause, call, parent.keyword.value)
            case syntax.DictElement():
                return parent.parent is None or self._is_spread_only(cause, parent.parent, string(parent.key))
            case syntax.Element():
                display = parent.parent
                names = self._targets(display.parent if display is not None else None, node)
            case syntax.Assign() | syntax.AnnAssign():
                names = self._targets(parent, node)
            case _:
                return False
        # s.verify = debug = False: another name is given the value as well.
        others = [target for target in names if not _is_verify(target)]
        if len(names) > 1 and len(others) < len(names) and others:
            return False
        if not all(
            self._is_spread(cause, item.value, subscript_key(item))
            for item in names
            if isinstance(item, syntax.Subscript)
        ):
            return False
        if cause.code == "VL103" and any(isinstance(target, syntax.Attribute | syntax.Subscript) for target in names):
            return True
        # Each target is looked for in the whole file.
        return 0 < len(names) <= MAX_TARGETS and all(self.serves_only(target, cause) for target in names)

    def _targets(self, statement: syntax.Node | None, node: syntax.BaseExpression) -> list[syntax.BaseExpression]:
        if isinstance(statement, syntax.AnnAssign):
            return [statement.target]
        if not isinstance(statement, syntax.Assign):
            return []
        return [
            single
            for target in statement.targets
            for single, binding in targets(target.target, statement.value, Kind.ASSIGN)
            if binding.value is node and isinstance(single, syntax.BaseExpression)
        ]

    def serves_only(self, target: syntax.BaseExpression, cause: Cause) -> bool:
        """Whether every use of a constant is a value that a sink consumes, and no other file takes it."""
        if isinstance(target, syntax.Subscript):
            return True
        consumed = {sink.value for sink in cause.sinks}
        name = target.attr.value if isinstance(target, syntax.Attribute) else dotted(target)
        if name is None or ("__all__" in self.text.text and re.search(rf"[\"']{re.escape(name)}[\"']", self.text.text)):
            return False
        for root in self.module.trees(name):
            for node in walk(root):
                is_use = (isinstance(node, syntax.Name) and node.value == name) or (
                    isinstance(node, syntax.Attribute) and node.attr.value == name
                )
                if is_use and node not in consumed and not self._is_part(node, consumed):
                    return False
        is_global = isinstance(target, syntax.Name) and self.module.scope(target) is None
        return not (is_global and self.is_taken(name))

    def is_taken(self, name: str) -> bool:
        """Whether another file takes a name from this one."""
        return self.trace.resolver.project.importers.take(self.module.path, name)

    def _is_part(self, node: syntax.Node, consumed: set[syntax.Node]) -> bool:
        parent = node.parent
        if isinstance(parent, syntax.AssignTarget | syntax.AnnAssign | syntax.Global | syntax.NameItem):
            return True
        if isinstance(parent, syntax.Arg) and parent.keyword is node:
            return True
        if isinstance(parent, syntax.Param) and parent.name is node:
            return True
        if isinstance(parent, syntax.Attribute) and parent.attr is node:
            # Seen as the whole attribute.
            return parent in consumed or isinstance(parent.parent, syntax.AssignTarget | syntax.AnnAssign)
        display = parent.parent if isinstance(parent, syntax.Element) else None
        return display is not None and isinstance(display.parent, syntax.AssignTarget)

    def _is_spread_only(self, cause: Cause, mapping: syntax.Node, key: str | None) -> bool:
        """Whether a mapping, where it is made, goes to nothing but the calls that the cause is about."""
        parent = mapping.parent
        names = [target.target for target in parent.targets] if isinstance(parent, syntax.Assign) else []
        if isinstance(parent, syntax.AnnAssign):
            names = [parent.target]
        if isinstance(mapping, syntax.Call) and isinstance(mapping.func, syntax.Attribute):
            # options.update(verify=False)
            names.append(mapping.func.value)
        if isinstance(parent, syntax.Return):
            return self._is_given_only(cause, parent)
        return all(self._is_spread(cause, name, key) for name in names)

    def _is_given_only(self, cause: Cause, statement: syntax.Return) -> bool:
        """Whether what a function gives back goes to nothing but the calls that the cause is about."""
        function = self.module.enclosing_function(statement)
        if function is None:
            return False
        name, sinks = function.name.value, {sink.node for sink in cause.sinks}
        if self.module.scope(function) is None and self.is_taken(name):
            return False
        calls = list(self.module.calls_of(name))
        return bool(calls) and all(
            isinstance(call.parent, syntax.Arg) and call.parent.parent in sinks for call in calls
        )

    def _is_spread(self, cause: Cause, holder: syntax.Node, key: str | None) -> bool:
        """The same of a mapping by its name."""
        name = dotted(holder)
        if name is None:
            return True
        if "." not in name and self.module.scope(holder) is None and self.is_taken(name):
            return False
        scope = self.module.scope(holder) if "." not in name else None
        sinks = {sink.node: sink.depth for sink in cause.sinks}
        consumed = {sink.value for sink in cause.sinks}
        # A variable of a function, and what it holds, is spoken of in its own piece only.
        function, local = self.module.enclosing_function(holder), name.partition(".")[0]
        is_local = function is not None and local in self.trace.resolver.names.bound_names(function)
        given = {param.name.value for param in parameters(function)} if function is not None else set()
        roots = (
            (self.module.root(holder),)
            if is_local and local not in given
            else self.module.trees(name.rpartition(".")[2])
        )
        for root in roots:
            for node in walk(root):
                if not isinstance(node, syntax.Name | syntax.Attribute) or dotted(node) != name:
                    continue
                if scope is not None and scope not in node.ancestors:
                    continue
                if not _keeps_to_itself(node, key, sinks, consumed):
                    return False
        return True

    # Who asks for it ------------------------------------------------------------------------------------------------

    def _names(self, cause: Cause, node: syntax.BaseExpression) -> Iterator[tuple[str, bool]]:
        """What a value is called where it stands, and whether it goes to the library directly."""
        parent = node.parent
        if isinstance(parent, syntax.Arg):
            is_direct = all(sink.node is parent.parent and not sink.depth for sink in cause.sinks)
            if parent.keyword is not None:
                yield parent.keyword.value, is_direct
            # By whatever name it is given, a mock is asked for that of the library.
            yield "verify", True
        elif isinstance(parent, syntax.DictElement):
            yield string(parent.key) or "", False
        elif isinstance(parent, syntax.Assign):
            for target in parent.targets:
                key = subscript_key(target.target) if isinstance(target.target, syntax.Subscript) else None
                yield key or last_name(target.target), False

    @cached_property
    def _has_tests(self) -> bool:
        """Whether anything is asserted in the file, as in most it is not."""
        return any(word in self.text.text for word in ASKING_WORDS)

    def _is_asked_for(self, name: str, direct: bool) -> bool:
        """Whether the file tests what something of that name is: ``assert not client.verify``, ``assert_called_with(verify=False)``.

        Of what goes to the library directly only mocks are asked.
        """
        if not name or (direct and not self._has_tests):
            return False
        if (name, direct) not in self._asked:
            self._asked[name, direct] = any(
                _is_asked(node, name, direct) for root in self.module.trees(name) for node in walk(root)
            )
        return self._asked[name, direct]


def _speaks_of_http(sink: Sink) -> bool:
    """Whether a call on what nobody knows speaks of a request: of a URL, or of what makes requests."""
    node = sink.node
    if not isinstance(node, syntax.Call):
        return True
    return asks_for_url(node) or OF_HTTP.search(dotted(node.func) or last_name(node.func)) is not None


def _is_asked(node: syntax.Node, name: str, direct: bool) -> bool:
    """Whether a node is that name, and stands in something that is tested."""
    match node:
        case syntax.Arg(keyword=syntax.Name(value=keyword)) if keyword == name:
            callee = last_name(node.parent.func) if isinstance(node.parent, syntax.Call) else ""
            return callee in ASKING or callee.startswith("assert")
        case syntax.Attribute() if node.attr.value == name:
            return not direct and _is_tested(node)
        case syntax.SimpleString() if string(node) == name:
            return _is_tested(node) and (not direct or _is_asserted(node))
    return False


def _is_warned_of(node: syntax.Node) -> bool:
    """Whether a test expects the warning: ``with pytest.warns(InsecureRequestWarning)``, ``catch_warnings(record=True)``."""
    return any(
        isinstance(call := item.item, syntax.Call)
        and (
            last_name(call.func) in EXPECTING
            or any(arg.keyword is not None and arg.keyword.value == "record" for arg in call.args)
        )
        for outer in node.ancestors
        if isinstance(outer, syntax.With)
        for item in outer.items
    )


def _is_asserted(node: syntax.Node) -> bool:
    return any(
        isinstance(outer, syntax.Assert)
        or (isinstance(outer, syntax.Call) and last_name(outer.func).startswith("assert"))
        for outer in node.ancestors
    )


def _is_tested(node: syntax.Node) -> bool:
    """Whether an attribute or the key of an entry is asserted, or compared with a constant."""
    child = node
    for parent in node.ancestors:
        match parent:
            case syntax.Assert():
                return True
            case syntax.Comparison():
                sides = (parent.left, *(item.comparator for item in parent.comparisons))
                if any(dotted(side) in ("True", "False") for side in sides):
                    return True
            case syntax.Call() if child is not parent.func:
                callee = last_name(parent.func)
                if callee.startswith("assert"):
                    return True
                if callee not in LOOK_UPS and callee not in ("getattr", "bool", "isinstance"):
                    return False
            case syntax.BaseSmallStatement() | syntax.BaseCompoundStatement():
                return False
        child = parent
    return False


def _decorator(node: syntax.Decorator) -> str:
    made = node.decorator
    return last_name(made.func if isinstance(made, syntax.Call) else made)


def _keeps_to_itself(
    node: syntax.Node, key: str | None, sinks: dict[syntax.Node, int], consumed: set[syntax.Node]
) -> bool:
    """Whether a use of a mapping hands it to nothing but sinks: it is set, changed, spread, or asked for something else.

    ``sinks`` tells how far each is from the library, ``consumed`` are the expressions that they get.
    """
    parent = node.parent
    match parent:
        case syntax.Arg():
            call = parent.parent
            if call in sinks:
                # Of a request of the library, what is not spread is its body, or its query.
                return parent.star == "**" or sinks[call] > 0
            return isinstance(call, syntax.Call) and last_name(call.func) in HARMLESS
        case (
            syntax.AssignTarget()
            | syntax.AnnAssign()
            | syntax.Del()
            | syntax.Expr()
            | syntax.NameItem()
            | syntax.Param()
        ):
            return True
        case syntax.Subscript():
            is_target = isinstance(parent.parent, syntax.AssignTarget | syntax.Del)
            return is_target or parent in consumed or subscript_key(parent) not in (None, key)
        case syntax.Attribute():
            call = parent.parent
            if not isinstance(call, syntax.Call) or call.func is not parent:
                return False
            asked = string(call.args[0].value) if call.args else None
            return parent.attr.value in CHANGING or (
                parent.attr.value in LOOK_UPS and (call in consumed or asked not in (None, key))
            )
        case syntax.Comparison():
            # "verify" in options
            return node is not parent.left
    return False


def _is_called_insecure(name: str) -> bool:
    """Whether a name says that something goes without verification: ``get_insecure_client``, ``InsecureClient``."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    return NEGATIVE.search(words) is not None and SWITCH.search(words) is not None


def _speaks(test: syntax.Node) -> bool:
    """Whether a condition speaks of verification or its warnings, or of where a program runs; not whether there is something."""
    asked = {
        inner
        for item in walk(test)
        if isinstance(item, syntax.Call) and last_name(item.func) == "hasattr"
        for inner in walk(item)
    }
    for item in walk(test):
        if item in asked:
            continue
        name = (
            item.value
            if isinstance(item, syntax.Name)
            else string(item)
            if isinstance(item, syntax.SimpleString)
            else None
        )
        if name is not None and len(name) < 60 and ON_PURPOSE.search(name):
            return True
    return False


def _turns_away(statement: syntax.Node) -> bool:
    """``if not insecure: return get(url)``: what stands behind it is reached on purpose."""
    if isinstance(statement, syntax.SimpleStatementLine) and isinstance(statement.body[0], syntax.Assert):
        return _speaks(statement.body[0].test)
    if not isinstance(statement, syntax.If) or statement.orelse is not None or not _speaks(statement.test):
        return False
    return isinstance(last_of(statement.body), syntax.Return | syntax.Continue)


def _is_verify(target: syntax.BaseExpression) -> bool:
    """Whether something that is assigned to is called ``verify``, by whatever way."""
    name = subscript_key(target) if isinstance(target, syntax.Subscript) else last_name(target)
    return name is not None and "verif" in name.lower()
