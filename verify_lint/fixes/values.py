"""Values that switch verification off: each is replaced by the CA bundle, and nothing else is touched."""

from __future__ import annotations

import ast
import copy
import re
from functools import cached_property
from typing import TYPE_CHECKING

from verify_lint.clients.model import Effect, Takes
from verify_lint.finding import Applicability, Certainty, Edit, Fix
from verify_lint.fixes.truth import BOOL, DECLARING, FIELDS, OPTIONS, STR, Truth, is_truth_option
from verify_lint.fixes.writing import operand
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments, parameter
from verify_lint.resolve.flow import string, subscript_key
from verify_lint.resolve.library import SETS_ONE
from verify_lint.resolve.outcome import ENVIRONMENT, outcome, turned
from verify_lint.resolve.trace import FORCED, OF_CONTEXTS, is_off
from verify_lint.resolve.tree import dotted, last_name, walk
from verify_lint.resolve.values import Literal, Named, Object, Parameter, Special, truth
from verify_lint.resolve.words import BUNDLE, LOOK_UPS, NEGATIVE, SWITCH, VERIFYING
from verify_lint.settings import CaBundle
from verify_lint.source import string_or_comment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.edits import Text
    from verify_lint.fixes.importing import Importing
    from verify_lint.fixes.removal import Removal
    from verify_lint.fixes.safety import Safety
    from verify_lint.fixes.writing import Writing
    from verify_lint.resolve.trace import Cause, Sink, Trace

UNKNOWN_CLIENT = "VL106"
# Of what takes other values than a truth value or a bundle.
OTHER_VALUES = frozenset({Effect.CERT_NONE, Effect.HOSTNAME, Effect.TRUTHY, Effect.IGNORE})
SUPPRESSED = re.compile(r"#.*\b(?:noqa|nosec)\b", re.IGNORECASE)
BY_HAND = "by hand: give Requests the path of a CA bundle, or leave verify out"
CONTEXT_BY_HAND = "by hand: make the context by ssl.create_default_context()"
REQUIRED = "CERT_REQUIRED"
UNION = "from typing import Union"
CANNOT_STAND = "; a CA bundle cannot stand here"
# In what aiohttp takes, True has meant no verification up to 3.8.
TRUE_IN_AIOHTTP = "; aiohttp before 3.9 takes None for that"
# What is called so gets the bundle too where one statement sets several things.
CALLED = ("verify", "ssl", "tls", "insecure")
# What an option is called that decides about more, whatever it does to verification.
OF_ELSE = r"debug|prod|verbose|(?:^|_)(?:dev|devel\w*|test|local|stag\w*|demo|https?|ssl|tls|quiet)(?:_|$)"
OF_VERIFYING = r"verif|cert|insecur|trust|check|valid"
PATH = re.compile(r"Path(?:Like)?\b")


class Values:
    """The fixes of values in one file."""

    def __init__(
        self,
        trace: Trace,
        text: Text,
        writing: Writing,
        removal: Removal,
        importing: Importing,
        safety: Safety,
        bundle: CaBundle | None,
    ) -> None:
        self.trace = trace
        self.module = trace.module
        self.text = text
        self.writing = writing
        self.removal = removal
        self.importing = importing
        self.safety = safety
        self.bundle = bundle
        self.truth = Truth(trace)

    def fix(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """The fix of a value, or the reason why there is none."""
        if cause.code == "VL203":
            return None, "by hand: take the filter out of the variable"
        if cause.origin is None:
            return self._context_made(cause) if cause.code == OF_CONTEXTS else (None, BY_HAND)
        taken, mended = self._taken(cause), self
        if taken != self.bundle:
            # Most causes take it as it is: what is known of the whole file is worked out once for them.
            mended = copy.copy(self)
            mended.bundle = taken
        fix, reason = mended._fix(cause)
        if fix is not None and self.bundle is not None and taken is None and _has_choice(cause):
            fix = fix._replace(message=fix.message + CANNOT_STAND)
        if fix is not None and cause.code == OF_CONTEXTS and not self._is_whole(cause):
            fix = fix._replace(applicability=Applicability.UNSAFE)
        if fix is not None and self.bundle is not None and (where := _bundle_by_hand(cause)) is not None:
            fix = fix._replace(message=f"{fix.message}; give the CA bundle to {where}")
        if fix is not None and any(sink.consumer.parameter == "ssl" for sink in cause.sinks) and _writes_true(fix):
            fix = fix._replace(applicability=Applicability.UNSAFE, message=fix.message + TRUE_IN_AIOHTTP)
        return fix, reason

    def _is_whole(self, cause: Cause) -> bool:
        """Whether the other settings of a context can be mended safely too: one that checks the host name refuses CERT_NONE, and
        wants to be told the name."""
        owners = {dotted(owner) for owner in self._contexts(cause)}
        function = self.module.enclosing_function(cause.node)
        for name in ("verify_mode", "check_hostname"):
            for target, value in self.module.attributes_set(name):
                if dotted(target.value) not in owners or self.module.enclosing_function(target) is not function:
                    continue
                other = self.trace.causes.get(value)
                is_set_on = dotted(value) == "True" or last_name(value) in ("CERT_REQUIRED", "CERT_OPTIONAL")
                if not is_set_on and (other is None or not self.safety.is_safe(other, value)):
                    return False
                if other is not None and SUPPRESSED.search(self.text.lines[self.module.span(value)[1].row - 1]):
                    return False
        wrapped = [call for call in self.module.calls_of("wrap_socket") if isinstance(call.func, syntax.Attribute)]
        return all(
            dotted(call.func.value) not in owners or "server_hostname" in arguments(call.args).keywords
            for call in wrapped
            if isinstance(call.func, syntax.Attribute)
        )

    @staticmethod
    def _contexts(cause: Cause) -> list[syntax.BaseExpression]:
        """The contexts that a value is set on."""
        return [
            target.target.value
            for sink in cause.sinks
            if sink.code == OF_CONTEXTS and isinstance(sink.node, syntax.Assign)
            for target in sink.node.targets
            if isinstance(target.target, syntax.Attribute)
        ]

    def _taken(self, cause: Cause) -> CaBundle | None:
        """The bundle in the form that all take which the value reaches; None where one of them takes none."""
        takes = {sink.consumer.takes for sink in cause.sinks}
        if self.bundle is None or takes <= {Takes.BUNDLE}:
            return self.bundle
        parent = cause.node.parent
        is_annotated = isinstance(parent, syntax.Param | syntax.AnnAssign) and parent.annotation is not None
        if takes != {Takes.CONTEXT} or is_annotated:
            return None
        return self._context(cause.node)

    def _context(self, node: syntax.Node) -> CaBundle | None:
        """An expression for a context that trusts the bundle."""
        assert self.bundle is not None
        expression, _ = self.writing.bundle(self.bundle, node)
        if self.bundle.env is not None:
            # An empty variable is no file.
            expression = expression.removesuffix("True") + "None"
        imports = (
            ["import ssl", "import os"] if self.bundle.env is not None else [self.bundle.import_statement, "import ssl"]
        )
        return CaBundle(
            expression=f"ssl.create_default_context(cafile={expression})",
            import_statement="\n".join(filter(None, imports)),
        )

    def _context_made(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """``ssl._create_unverified_context()`` makes one that verifies, and so does what is put in the place of the default."""
        node = cause.node
        if isinstance(node.parent, syntax.Assign) and not isinstance(node, syntax.Call):
            content = f"{self.module.text(node.parent.targets[0].target).rpartition('.')[0]}.create_default_context"
            message = f"Replace `{_short(self.module.text(node))}` by `{content}`"
            return Fix(Applicability.UNSAFE, message, (self._edit(node, content),)), None
        if not isinstance(node, syntax.Call) or node.args or not isinstance(node.func, syntax.Attribute):
            return None, CONTEXT_BY_HAND
        bundle = self._context(node) if self.bundle is not None else None
        content = bundle.expression or "" if bundle is not None else "ssl.create_default_context()"
        content = self.module.text(node.func.value) + content.removeprefix("ssl")
        edits = [self._edit(node, content)]
        if self.bundle is not None and (problem := self.importing.add(self.bundle, node, edits)) is not None:
            return None, f"no fix: {problem}"
        how = Applicability.UNSAFE if self.safety.is_chosen(node) else Applicability.SAFE
        return Fix(how, f"Replace `{_short(self.module.text(node))}` by `{content}`", tuple(edits)), None

    def _fix(self, cause: Cause) -> tuple[Fix | None, str | None]:
        origin = cause.origin
        assert origin is not None
        if origin.module is not self.module:
            return None, f"no fix here: change the value in {self.module.path_of(origin.module)}"
        chosen = next((sink.chosen for sink in cause.sinks), None)
        if chosen is not None and all(sink.chosen is not None for sink in cause.sinks):
            place = f"{self.module.path_of(chosen[0])}:{chosen[0].span(chosen[1])[0].row}"
            return None, f"no fix here: change the value that it chooses at {place}"
        given = self._default_given(cause) or self._turned(cause) or self._argument_given(cause)
        if given is not None:
            return given, None
        if len(cause.wholes) > 1 and None in cause.wholes:
            return None, "by hand: the value is used in more than one way"
        node = origin.whole or cause.node
        if _writes_false(cause) and truth(origin.value) is not True and self._is_positive(cause.node):
            return None, "no fix: what is on elsewhere would be switched off"
        if isinstance(node, syntax.Call) and origin.value == Literal(None) and last_name(node.func) in OPTIONS:
            return self._switched_on(node) if is_truth_option(node) else self._mended_at_use(cause, node)
        if node is cause.node and not self._stands_for_itself(cause):
            return None, "no fix: declare the option the other way round, or let it take the path of a CA bundle"
        if not isinstance(node, syntax.BaseExpression):
            return None, BY_HAND
        if self._sets_more(node):
            return None, "by hand: the same statement sets something else"
        if self._means_more(cause, node):
            return self._replaced_at_uses(cause)
        if self._is_member(node):
            return None, "no fix here: two members of an Enum with one value are the same"
        if _decides_more(node, negated=origin.negated):
            return None, "by hand: the option is called for something else"
        if self._chooses_protocol(node):
            return None, "no fix: it chooses between http and https as well"
        if self._stands_for_no_path(cause, node):
            return self._mended_at_use(cause, node)
        dropped = self._dropped(cause, node)
        if dropped is not None:
            safe = self.safety.is_safe(cause, node)
            message = f"Leave `{node.parent.keyword.value}` out"  # type: ignore[union-attr]
            return Fix(Applicability.SAFE if safe else Applicability.UNSAFE, message, (dropped,)), None
        return self._entry_removed(cause, node) or self._replaced(cause, node)

    def _is_member(self, node: syntax.BaseExpression) -> bool:
        """Whether a value is that of a member of an Enum."""
        scope = self.module.scope(node)
        return isinstance(scope, syntax.ClassDef) and any(
            last_name(base.value).endswith(("Enum", "Flag")) for base in scope.bases
        )

    def _sets_more(self, node: syntax.BaseExpression) -> bool:
        """``s.verify = s.trust_env = False``: whether something else would get the bundle as well."""
        statement = node.parent
        targets = [item.target for item in statement.targets] if isinstance(statement, syntax.Assign) else []
        names = {target: subscript_key(target) or last_name(target) for target in targets}
        others = [item for item, name in names.items() if not any(word in name.lower() for word in CALLED)]
        return len(targets) > 1 and any(not isinstance(item, syntax.Name) or self._is_read(item) for item in others)

    def _is_read(self, name: syntax.Name) -> bool:
        """Whether a file speaks of a name anywhere else."""
        return next(self._others(name), None) is not None

    def _others(self, name: syntax.Name) -> Iterator[syntax.Name]:
        """All other places of a file that speak of a name."""
        for root in self.module.trees(name.value):
            yield from (node for node in root.words.get(name.value, ()) if node is not name)

    def _means_more(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """``DEBUG = True`` of ``verify=not DEBUG``: whether a constant is called like nothing that switches verification, and is
        asked for elsewhere."""
        statement = node.parent
        if not isinstance(statement, syntax.Assign) or node is not cause.node or len(statement.targets) != 1:
            return False
        target = statement.targets[0].target
        if not isinstance(target, syntax.Name) or SWITCH.search(target.value) or NEGATIVE.search(target.value):
            return False
        is_bundle = BUNDLE.search(target.value) is not None
        if any(sink.consumer.effect not in (Effect.FALSY, Effect.FALSY_OR_NONE) for sink in cause.sinks):
            return False
        return not is_bundle and not self.safety.serves_only(target, cause) and self._is_asked_for(target, cause)

    def _is_asked_for(self, name: syntax.Name, cause: Cause) -> bool:
        """Whether a constant decides about something else: in a condition, or as what a call is given that makes no request."""
        given = {item for sink in cause.sinks for item in (sink.node, *walk(sink.value))}
        return any(_decides(node, given) for node in self._others(name) if node not in given)

    def _replaced_at_uses(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """What the calls are given is replaced, and the constant stays."""
        written: dict[syntax.BaseExpression, str] = {}
        shown: str | None = None
        for value in dict.fromkeys(sink.value for sink in cause.sinks):
            if not isinstance(value, syntax.BaseExpression) or not self._is_constant_itself(value, cause):
                return None, "by hand: the value is used for something else as well"
            content, loose = self.writing.bundle(self.bundle, value)
            shown = shown or content
            written[value] = self.writing.enclosed(value, content) if loose else content
        return self._written_at_uses(written, shown or "")

    def _is_constant_itself(self, value: syntax.BaseExpression, cause: Cause) -> bool:
        """Whether an expression is nothing but a constant, or its contrary: a default, an entry or a call may be others."""
        while isinstance(value, syntax.UnaryOperation):
            value = value.expression
        return isinstance(value, syntax.Name | syntax.Attribute) and all(
            origin.node is cause.node for origin in self.trace.resolver.values(self.module, value)
        )

    @staticmethod
    def _chooses_protocol(node: syntax.BaseExpression) -> bool:
        """``"https" if ssl else "http"`` of a parameter whose default is off."""
        param = node.parent
        function = param.parent.parent if isinstance(param, syntax.Param) and param.parent is not None else None
        if not isinstance(param, syntax.Param) or function is None:
            return False
        return any(
            isinstance(choice, syntax.If | syntax.IfExp)
            and any(isinstance(item, syntax.Name) and item.value == param.name.value for item in walk(choice.test))
            and any(
                (string(item) or "").startswith("http")
                for item in walk(choice)
                if isinstance(item, syntax.SimpleString)
            )
            for choice in walk(function)
        )

    def _stands_for_no_path(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """Whether what is off is no path where there could be one: ``return None``, ``ca_file=None``, an option that takes a text.
        True in its place would be a surprise to whoever else takes it for a path, and so would a text where a ``Path`` is asked for.
        """
        parent = node.parent
        is_none = dotted(node) == "None"
        takes_text = self.bundle is not None and self.bundle.path is not None
        if node is not cause.node or not (is_none or string(node) == ""):
            return False
        if isinstance(parent, syntax.Return):
            return is_none and self.bundle is None
        declared = parent.parent if isinstance(parent, syntax.Arg) else None
        if isinstance(declared, syntax.Call) and last_name(declared.func) in FIELDS:
            # ca_file: Path | None = field(default=None)
            parent = declared.parent
        elif isinstance(declared, syntax.Call) and last_name(declared.func) in (*OPTIONS, *DECLARING):
            if "action" in arguments(declared.args).keywords or is_truth_option(declared):
                return False
            if is_none and last_name(declared.func) in OPTIONS:
                return True
            parent = declared.parent
            if not isinstance(parent, syntax.Param | syntax.AnnAssign):
                return not is_none and not takes_text
        if isinstance(parent, syntax.Assign) and len(parent.targets) == 1:
            # A class attribute, a constant: who looks at them may be in other files.
            name = last_name(parent.targets[0].target)
            return not takes_text and BUNDLE.search(name) is not None
        if not isinstance(parent, syntax.Param | syntax.AnnAssign):
            return False
        name = last_name(parent.name if isinstance(parent, syntax.Param) else parent.target)
        if parent.annotation is None:
            return not takes_text and BUNDLE.search(name) is not None
        annotation = self.module.text(parent.annotation.annotation)
        if BOOL.search(annotation):
            return False
        return (not takes_text and STR.search(annotation) is not None) or PATH.search(annotation) is not None

    def _switched_on(self, option: syntax.Call) -> tuple[Fix | None, str | None]:
        """``--verify/--no-verify`` without a default gets one."""
        end = self.module.span(option.args[-1])[1]
        message = f"Give `{_short(self.module.text(option))}` the default `True`"
        return Fix(Applicability.UNSAFE, message, (Edit(", default=True", end, end),)), None

    def _mended_at_use(self, cause: Cause, node: syntax.BaseExpression) -> tuple[Fix | None, str | None]:
        """``verify=ca`` becomes ``verify=ca or True``."""
        content, _ = self.writing.bundle(self.bundle, node)
        written: dict[syntax.BaseExpression, str] = {}
        for sink in cause.sinks:
            places = list(self._places_of_use(cause, node, sink))
            if not places or (sink.depth and (self.bundle is None or self.bundle.path is None)):
                # Who takes it for a path on the way would get True.
                return None, BY_HAND
            for place in places:
                written[place] = self.writing.enclosed(place, f"{self.module.text(place)} or {operand(content)}")
        shown = _short(self.module.text(next(iter(written))))
        return self._written_at_uses(written, f"{shown} or {content}")

    def _places_of_use(self, cause: Cause, node: syntax.BaseExpression, sink: Sink) -> Iterator[syntax.BaseExpression]:
        """The expressions by which a sink gets the value, and nothing else that may be off: of a mapping, those of its entry."""
        value = sink.value
        if not isinstance(value, syntax.BaseExpression) or value is node or node in walk(value):
            return
        found = [part for part in _parts(value) if self._is_the_value(part, cause)]
        name = sink.consumer.parameter
        for root in self.module.trees(name) if not found else ():
            given = [
                *(
                    arg.value
                    for arg in self.module.nodes(root, syntax.Arg)
                    if arg.keyword and arg.keyword.value == name
                ),
                *(item.value for item in self.module.nodes(root, syntax.DictElement) if string(item.key) == name),
                *(
                    item.value
                    for item in self.module.nodes(root, syntax.Assign)
                    if any(subscript_key(target.target) == name for target in item.targets)
                ),
                *(
                    call.args[1].value
                    for call in self.module.calls_in(root, "setdefault")
                    if len(call.args) == 2 and string(call.args[0].value) == name
                ),
            ]
            found += [part for item in given for part in _parts(item) if self._is_the_value(part, cause)]
        yield from found

    def _is_the_value(self, part: syntax.BaseExpression, cause: Cause) -> bool:
        """Whether an expression is the value of a cause where it is not something that is on, or that nobody knows."""
        if not isinstance(
            part, syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript | syntax.BooleanOperation
        ):
            return False
        if isinstance(part, syntax.BooleanOperation) and not self._is_the_value(part.left, cause):
            return False
        resolver = self.trace.resolver
        origins = resolver.values(self.module, part)
        its = [
            origin
            for origin in origins
            if cause.node in {origin.node, *(item.node for item in resolver.parameters.default_of(origin))}
        ]
        return bool(its) and all(
            origin in its
            or truth(origin.value) is True
            or isinstance(origin.value, Special | Object | Named)
            # None that comes another way, or another path, is none that somebody chose to switch it off either.
            or origin.value in (Literal(None), Literal(""))
            or (isinstance(origin.value, Parameter) and BUNDLE.search(origin.value.name))
            for origin in origins
        )

    def _written_at_uses(
        self, written: dict[syntax.BaseExpression, str], content: str
    ) -> tuple[Fix | None, str | None]:
        """What is written in the place of what calls are given; ``content`` is what the message says of it."""
        edits = [self._edit(value, text) for value, text in written.items()]
        if self.bundle is not None:
            problem = next(filter(None, (self.importing.add(self.bundle, value, edits) for value in written)), None)
            if problem is not None:
                return None, f"no fix: {problem}"
        shown = _short(self.module.text(next(iter(written))))
        return Fix(Applicability.UNSAFE, f"Replace `{shown}` by `{content}`", tuple(edits)), None

    def _entry_removed(self, cause: Cause, node: syntax.BaseExpression) -> tuple[Fix | None, str | None] | None:
        """``kwargs["verify"] = False`` in what stands in the place of the library's own goes where no bundle is set: what the
        caller gives counts again, or what the environment has brought."""
        statement = node.parent
        line = statement.parent if statement is not None else None
        if self.bundle is not None or cause.code not in FORCED or not isinstance(statement, syntax.Assign):
            return None
        is_entry = len(statement.targets) == 1 and isinstance(statement.targets[0].target, syntax.Subscript)
        if not is_entry or not isinstance(line, syntax.SimpleStatementLine | syntax.SimpleStatementSuite):
            return None
        message = f"Remove `{_short(self.module.text(statement))}`"
        return Fix(Applicability.UNSAFE, message, tuple(self.removal.statement(line, statement))), None

    @staticmethod
    def _is_positive(node: syntax.Node) -> bool:
        """Whether what is set to a value is called for what is on, as ``verify`` is and ``insecure`` is not."""
        parent = node.parent
        name = parent.name.value if isinstance(parent, syntax.Param) else None
        if isinstance(parent, syntax.Assign):
            name = last_name(parent.targets[0].target)
        return name is not None and VERIFYING.search(name) is not None and NEGATIVE.search(name) is None

    def _default_given(self, cause: Cause) -> Fix | None:
        """``options.get("verify")`` gets a default: what is in the mapping stays what counts."""
        call, origin = cause.node, cause.origin
        if not isinstance(call, syntax.Call) or origin is None or origin.negated or self._environment_look_up(call):
            return None
        whole = origin.whole
        as_bool = isinstance(whole, syntax.Call) and dotted(whole.func) == "bool"
        if (
            last_name(call.func) not in LOOK_UPS
            or len(call.args) != 1
            or call.args[0].star
            or not (whole is None or as_bool)
        ):
            return None
        content = self.writing.bundle(self.bundle, call)[0]
        end = self.module.span(call.args[0])[1]
        edits = [Edit(f", {content}", end, end)]
        if self.bundle is not None and self.importing.add(self.bundle, call, edits) is not None:
            return None
        return Fix(
            Applicability.UNSAFE, f"Give `{_short(self.module.text(call))}` the default `{content}`", tuple(edits)
        )

    def _turned(self, cause: Cause) -> Fix | None:
        """``verify.lower() == "true"`` of a parameter that is ``"false"`` by default: the default gets another text."""
        wholes = [whole for whole in cause.wholes if whole is not None]
        if string(cause.node) == "" and not any(isinstance(whole, syntax.Comparison) for whole in wholes):
            # "true" in the place of an empty text would be a path.
            return None
        if self.bundle is not None or not wholes or len(wholes) < len(cause.wholes) or cause.node in wholes:
            return None
        if isinstance(cause.node, syntax.Call):
            # Nothing would be asked any more.
            return None
        content = turned(self.trace.resolver, self.module, wholes, cause.node)
        if content is None or not isinstance(cause.node, syntax.BaseExpression):
            return None
        if isinstance(cause.node, syntax.SimpleString):
            content = self.writing.quoted(ast.literal_eval(content), cause.node)
        message = f"Replace `{_short(self.module.text(cause.node))}` by `{content}`"
        return Fix(Applicability.UNSAFE, message, (self._edit(cause.node, content),))

    def _argument_given(self, cause: Cause) -> Fix | None:
        """A call of a helper gets the argument whose default makes it off, because others may need that default."""
        call = cause.node
        if self.bundle is not None or not isinstance(call, syntax.Call) or not call.args:
            return None
        found = outcome(self.trace.resolver, self.module, call)
        if found is None or found.parameter is None or found.node is not call or found.contrary is None:
            return None
        end = self.module.span(call.args[-1])[1]
        content = f"{found.parameter}={found.contrary}"
        message = f"Give `{_short(self.module.text(call))}` the argument `{content}`"
        return Fix(Applicability.UNSAFE, message, (Edit(f", {content}", end, end),))

    def _stands_for_itself(self, cause: Cause) -> bool:
        """Whether the node is the value, and not the place of an option whose default is only implied."""
        assert cause.origin is not None
        effects = {sink.consumer.effect for sink in cause.sinks}
        contrary = Effect.TRUTHY not in effects
        return any(
            truth(origin.value) is contrary
            if cause.origin.negated
            else any(is_off(origin, effect) for effect in effects)
            for origin in self.trace.resolver.values(self.module, cause.node)
        )

    def _replaced(self, cause: Cause, node: syntax.BaseExpression) -> tuple[Fix | None, str | None]:
        origin = cause.origin
        assert origin is not None
        # ``os.getenv("CA") or bundle``, ``os.path.exists(CA) and CA or bundle``: what may be there still counts.
        kept = self.module.text(node) if isinstance(node, syntax.BooleanOperation) else self._environment_look_up(node)
        if isinstance(node, syntax.Call) and node is cause.node and origin.value in (Literal(None), Literal("")):
            # setting("CA_BUNDLE"): what it gives back may be a path.
            kept = kept or self.module.text(node)
        while isinstance(node.parent, syntax.BooleanOperation) and isinstance(node.parent.operator, syntax.And):
            # "x and False" is off for what x may be as well.
            node = node.parent
        bundle = None if origin.negated or origin.boolean or self.truth.is_asked_for(node) else self.bundle
        content, loose = self.writing.bundle(bundle, node)
        effects = {sink.consumer.effect for sink in cause.sinks}
        if effects == {Effect.TRUTHY}:
            bundle, content, loose = None, str(not _writes_false(cause)), False
        elif effects == {Effect.IGNORE}:
            bundle, content, loose = None, self.writing.quoted("validate", node), False
        elif origin.negated:
            content, loose = "False", False
        elif bundle is None and self._hands_on(cause, node):
            # What the caller gives counts again, or what the environment has brought.
            content = "verify"
        if effects == {Effect.CERT_NONE}:
            bundle, loose = self._required(node), False
            content = self.module.text(node).replace("NONE", "REQUIRED")
        elif effects == {Effect.HOSTNAME}:
            # What is consumed is no verify but the host name to check; None lets urllib3 check the server's own.
            bundle, content, loose = None, "None", False
        if kept is not None:
            content, loose = f"{kept} or {operand(content)}", True
        parts = set(walk(node))
        others = [item for item in cause.wholes if item not in parts and isinstance(item, syntax.BaseExpression)]
        edits = [
            self._edit(item, self.writing.enclosed(item, content) if loose else content) for item in (node, *others)
        ]
        safe = (
            kept is None and origin.whole is None and self.safety.is_safe(cause, node) and not self._trusts_none(cause)
        )
        if content == "True" or effects == {Effect.CERT_NONE}:
            node, edits = self._without_choice(node, edits, content)
        if bundle is not None:
            problem = self.importing.add(bundle, node, edits)
            if problem is not None:
                return None, f"no fix: {problem}"
        if content != "False" and not effects & OTHER_VALUES:
            edits += self._widened(node, content)
        message = f"Replace `{_short(self.module.text(node))}` by `{content}`"
        if self.bundle is not None and bundle is None and not effects & OTHER_VALUES:
            message += CANNOT_STAND
        if cause.code == "VL103" and bundle is not None:
            message += "; REQUESTS_CA_BUNDLE in the environment wins over the verify of a session"
        return Fix(Applicability.SAFE if safe else Applicability.UNSAFE, message, tuple(edits)), None

    @staticmethod
    def _required(node: syntax.BaseExpression) -> CaBundle | None:
        """What has to be imported for ``CERT_REQUIRED`` in the place of a name that was imported."""
        is_name = isinstance(node, syntax.Name)
        return CaBundle(expression=REQUIRED, import_statement=f"from ssl import {REQUIRED}") if is_name else None

    def _trusts_none(self, cause: Cause) -> bool:
        """Whether a context that is told to verify is made by ``ssl.SSLContext(...)``, which trusts no CA by itself."""
        made = [
            item.value.call
            for owner in self._contexts(cause)
            for item in self.trace.resolver.parameters.receivers(self.module, owner)
            if isinstance(item.value, Object)
        ]
        return any(call is None or last_name(call.func) != "create_default_context" for call in made)

    def _without_choice(
        self, node: syntax.BaseExpression, edits: list[Edit], content: str
    ) -> tuple[syntax.BaseExpression, list[Edit]]:
        """``False if insecure else True``: where both sides are the same, there is nothing left to choose."""
        choice = node.parent
        if len(edits) != 1 or not isinstance(choice, syntax.IfExp) or node is choice.test:
            return node, edits
        other = choice.orelse if node is choice.body else choice.body
        if self.module.text(other) != content or any(
            isinstance(item, syntax.Call | syntax.NamedExpr) for item in walk(choice.test)
        ):
            return node, edits
        return choice, [self._edit(choice, content)]

    def _hands_on(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """Whether an override or a patch has a ``verify`` of its own to hand on."""
        function = self.module.enclosing_function(node)
        if cause.code not in FORCED or function is None or not isinstance(node.parent, syntax.Arg):
            return False
        return self.module.scope(node) is function and parameter(function, "verify") is not None

    def _environment_look_up(self, node: syntax.Node) -> str | None:
        """``os.environ.get(NAME)`` for a look-up with a default: its empty value must not win over what is written."""
        if not isinstance(node, syntax.Call):
            return None
        origins = self.trace.resolver.values(self.module, node.func)
        if not any(isinstance(item.value, Named) and item.value.name in ENVIRONMENT for item in origins):
            return None
        name = arguments(node.args).positional[:1]
        return f"{self.module.text(node.func)}({self.module.text(name[0])})" if name else None

    def _dropped(self, cause: Cause, node: syntax.BaseExpression) -> Edit | None:
        """The edit that takes a keyword argument out of a call of the library, where no bundle is set."""
        arg = node.parent
        call = arg.parent if arg is not None else None
        if self.bundle is not None or not isinstance(arg, syntax.Arg) or not isinstance(call, syntax.Call):
            return None
        if self._hands_on(cause, node):
            return None
        direct = all(sink.node is call and sink.depth == 0 and not sink.consumer.required for sink in cause.sinks)
        if arg.keyword is None or not direct or cause.certainty is not Certainty.OFF:
            return None
        if cause.code in ("VL103", UNKNOWN_CLIENT):
            # Nobody knows what an unknown client does where it is not told.
            return None
        if cause.code == "VL102" and isinstance(call.func, syntax.Attribute) and self._is_given(call.func.value):
            # Whoever has made the session may have switched it off.
            return None
        if cause.code in ("VL101", "VL102") and self._leaves_patches_off:
            return None
        if "ssl_context" in arguments(call.args).keywords:
            # Without the argument the context would decide.
            return None
        if cause.code == "VL102" and self._leaves_sessions_off:
            # Without the argument the session would decide, or what was put in the place of the library's functions.
            return None
        edit = self.removal.argument(call, arg)
        # What people wrote about it stays, and so does the argument.
        return None if self._holds_comment(edit) else edit

    def _holds_comment(self, edit: Edit) -> bool:
        """Whether a comment stands in what an edit takes out."""
        start, end = self.text.offset(edit.location), self.text.offset(edit.end_location)
        gone = self.text.text[start:end]
        return "#" in gone and any(match[0].startswith("#") for match in string_or_comment().finditer(gone))

    def _is_given(self, session: syntax.BaseExpression) -> bool:
        """Whether a session comes from a caller or another file, or is set to what nobody here knows."""
        origins = self.trace.resolver.parameters.receivers(self.module, session)
        made_here = all(
            origin.module is self.module and (not isinstance(origin.value, Object) or origin.value.call is not None)
            for origin in origins
        )
        return not made_here or bool(self.trace.open_sessions)

    @cached_property
    def _leaves_sessions_off(self) -> bool:
        """Whether some session stays off, or what its class makes of it: a comment keeps it so, or no safe fix mends it."""
        for cause in self.trace.causes.values():
            if all(sink.code not in ("VL103", *FORCED) for sink in cause.sinks):
                continue
            fix, _ = self.fix(cause)
            if fix is None or fix.applicability is Applicability.UNSAFE:
                return True
            if SUPPRESSED.search(self.text.lines[self.module.span(cause.node)[1].row - 1]):
                return True
        return False

    @cached_property
    def _leaves_patches_off(self) -> bool:
        """Whether the file patches the library, which no safe fix mends."""
        return any(sink.code == "VL108" for cause in self.trace.causes.values() for sink in cause.sinks)

    def _widened(self, node: syntax.BaseExpression, content: str) -> Iterator[Edit]:
        """``bool`` in the annotation of what gets a path becomes ``bool | str``, ``str`` of what gets True too; ``Union[bool, str]`` in
        a file that writes such, which may have to run where Python knows no ``|`` of types."""
        parent = node.parent
        call = parent.parent if isinstance(parent, syntax.Arg) else None
        if isinstance(call, syntax.Call) and last_name(call.func) in FIELDS:
            # verify: bool = field(default=False)
            parent = call.parent
        annotation = parent.annotation if isinstance(parent, syntax.Param | syntax.AnnAssign) else None
        if annotation is None:
            return
        is_path = content != "True" and (not content.endswith("True") or BOOL.search(self.module.text(annotation)))
        told, wanted = (BOOL, STR) if is_path else (STR, BOOL)
        has_union = "from __future__ import annotations" not in self.text.text and self.importing.has(UNION, node)
        names = [item for item in walk(annotation.annotation) if isinstance(item, syntax.Name)]
        if not any(wanted.fullmatch(item.value) for item in names):
            for item in names:
                if told.fullmatch(item.value):
                    yield self._edit(item, "Union[bool, str]" if has_union else "bool | str")
        if isinstance(annotation.annotation, syntax.SimpleString):
            quoted = self.module.text(annotation.annotation)
            if told.search(quoted) and not wanted.search(quoted):
                yield self._edit(annotation.annotation, told.sub("bool | str", quoted))

    def variable(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """An emptied variable gets the path of the bundle; without one, the statement goes."""
        statement = self.module.statement(cause.node)
        target = statement.targets[0].target if isinstance(statement, syntax.Assign) else None
        by_hand = "by hand: take the variable out, or set it to the path of a CA bundle"
        if isinstance(target, syntax.Subscript) and subscript_key(target) is None:
            # Other variables are set by the same statement.
            return None, by_hand
        if self.bundle is not None and self.bundle.path is not None:
            assert isinstance(cause.node, syntax.BaseExpression)
            content = self.writing.quoted(self.bundle.path, cause.node)
            return Fix(Applicability.UNSAFE, f"Set it to `{content}`", (self._edit(cause.node, content),)), None
        line = statement.parent
        call = statement.value if isinstance(statement, syntax.Expr) else None
        alone = isinstance(target, syntax.Subscript) and len(statement.targets) == 1  # type: ignore[attr-defined]
        if isinstance(call, syntax.Call) and cause.node in {
            item for arg in call.args for item in (arg.value, *walk(arg))
        }:
            entries = call.args[0].value
            count = len(entries.elements) if isinstance(entries, syntax.Dict) else len(call.args)
            alone = last_name(call.func) in SETS_ONE or (last_name(call.func) == "update" and count == 1)
        if not alone or not isinstance(line, syntax.SimpleStatementLine | syntax.SimpleStatementSuite):
            return None, by_hand
        assert isinstance(statement, syntax.BaseSmallStatement)
        edits = tuple(self.removal.tidied(self.removal.statement(line, statement)))
        return Fix(Applicability.UNSAFE, "Remove the statement", edits), None

    def _edit(self, node: syntax.Node, content: str) -> Edit:
        return Edit(content, *self.module.span(node))


def _has_choice(cause: Cause) -> bool:
    """Whether a bundle could be asked for where a value is consumed."""
    return all(sink.consumer.effect not in OTHER_VALUES and sink.code != OF_CONTEXTS for sink in cause.sinks)


def _bundle_by_hand(cause: Cause) -> str | None:
    """What else has to be given the bundle, where what is consumed is no place for it."""
    for sink in cause.sinks:
        if sink.consumer.parameter == "verify_mode":
            return "`load_verify_locations()` of the context"
        if sink.consumer.parameter == "cert_reqs" and sink.code == "VL303":
            return "`ca_certs`"
    return None


def _writes_false(cause: Cause) -> bool:
    """Whether a value has to become False: what is consumed is its contrary, or switches verification off where it is true."""
    assert cause.origin is not None
    return cause.origin.negated != any(sink.consumer.effect is Effect.TRUTHY for sink in cause.sinks)


def _writes_true(fix: Fix) -> bool:
    return any(edit.content == "True" for edit in fix.edits)


def _parts(value: syntax.BaseExpression) -> Iterator[syntax.BaseExpression]:
    """The expressions that another may come to: both branches of a choice, both operands."""
    match value:
        case syntax.IfExp():
            yield from (*_parts(value.body), *_parts(value.orelse))
        case syntax.BooleanOperation(operator=syntax.Or()):
            yield from (*_parts(value.left), *_parts(value.right))
        case syntax.BooleanOperation():
            # "ca and ca.strip()": where the left decides, nothing can stand in its place alone.
            yield from (value, *_parts(value.right))
        case syntax.NamedExpr():
            yield from _parts(value.value)
        case _:
            yield value


def _decides_more(node: syntax.Node, *, negated: bool) -> bool:
    """Whether a node is the default of an option that is called like nothing that switches verification: ``verify=not args.debug``."""
    call = node.parent.parent if isinstance(node.parent, syntax.Arg) else None
    if not isinstance(call, syntax.Call) or last_name(call.func) not in OPTIONS:
        return False
    names = [text.partition("/")[0] for arg in call.args if arg.keyword is None and (text := string(arg.value))]
    # What click is told beside the options, or argparse by dest, is how the program calls it.
    named = string(arguments(call.args).keywords.get("dest")) or next((n for n in names if not n.startswith("-")), "")
    words = (named or max(names, key=len, default="")).strip("-").replace("-", "_")
    if not negated and NEGATIVE.search(words):
        # --ignore-certificate that is taken as it is: whatever is meant, it is not this.
        return True
    return (
        re.search(OF_ELSE, words, re.IGNORECASE) is not None and re.search(OF_VERIFYING, words, re.IGNORECASE) is None
    )


def _decides(node: syntax.Node, given: set[syntax.Node]) -> bool:
    """Whether something depends on a name where it stands, but for what requests are given."""
    child = node
    for parent in node.ancestors:
        match parent:
            case syntax.If() | syntax.While() | syntax.IfExp() | syntax.Assert() if child is parent.test:
                return True
            case syntax.Comparison():
                return True
            case syntax.Arg(keyword=None):
                call = parent.parent
                return isinstance(call, syntax.Call) and call not in given and last_name(call.func) not in LOOK_UPS
            case syntax.BaseSmallStatement() | syntax.Param() | syntax.Arg() | syntax.DictElement():
                return False
        child = parent
    return False


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:37] + "..."
