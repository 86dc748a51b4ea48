"""What would mend a cause: the value that does the harm is replaced by the CA bundle, and nothing else is touched.

A fix is worked out from the very nodes that the trace found, as spans of text: so it is exact where libcst does not keep
every character, and JSON, reports and ``--fix`` speak of the same edits.
"""

from __future__ import annotations

import ast
import os
import re
from collections import Counter
from typing import TYPE_CHECKING

from verify_lint.clients.model import Effect
from verify_lint.edits import Text
from verify_lint.finding import Applicability, Certainty, Edit, Fix
from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments, parameter
from verify_lint.resolve.calls import DEFAULT_KEYWORDS
from verify_lint.resolve.flow import string, subscript_key
from verify_lint.resolve.library import SETS_ONE
from verify_lint.resolve.module import COMPREHENSIONS
from verify_lint.resolve.outcome import ENVIRONMENT, outcome, turned
from verify_lint.resolve.trace import FORCED, is_off
from verify_lint.resolve.tree import decorated, dotted, small_statements, walk
from verify_lint.resolve.values import Named, truth
from verify_lint.resolve.words import LOOK_UPS, NEGATIVE, VERIFYING
from verify_lint.source import IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Location
    from verify_lint.resolve.trace import Cause, Trace
    from verify_lint.settings import CaBundle, Settings

SILENCERS = ("VL201", "VL202")
CATCH_WARNINGS = "warnings.catch_warnings"
SUPPRESSED = re.compile(r"#.*\b(?:noqa|nosec)\b", re.IGNORECASE)
TYPE_COMMENT = re.compile(r"#\s*type:([^\r\n]*)")
FILTERS = ("filterwarnings", "simplefilter", "resetwarnings", "disable_warnings", "showwarning")
BY_HAND = "by hand: give Requests the path of a CA bundle, or leave verify out"
# What makes a function a command, whose parameters are its options.
COMMANDS = ("command", "callback")
# Calls that declare an option or a field whose annotation says what it takes, and look-ups of truth values.
DECLARING = ("Option", "Argument", "Field", "Query", "Form")
FIELDS = ("field", "ib", "attrib")
BOOLEAN = ("bool", "getboolean", "getbool", "get_bool", "get_boolean")
# Slots in which any expression may stand without parentheses.
LOOSE = (
    syntax.Arg, syntax.DictElement, syntax.Assign, syntax.AnnAssign, syntax.Param, syntax.Element, syntax.Return, syntax.IfExp, syntax.Index, syntax.Lambda,
    syntax.StarredDictElement,
)  # fmt: skip
# Of a constant that is bound in more ways nobody looks whether it serves another purpose.
MAX_TARGETS = 20
BOOL = re.compile(r"\bbool\b")
STR = re.compile(r"\bstr\b")
EMPTY_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
HEADER = re.compile(r"[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")
COMMENT = re.compile(r"#[^\r\n]*")
# What is left of a line behind its last statement.
TAIL = re.compile(r"[ \t\f]*;?[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
# What stands between the last item of a with statement and the colon.
COLON = re.compile(r"(?:[\s)\\,]|#[^\r\n]*)*:")
# What is off, given to something whose name speaks of verification, in whatever client.
OFF = re.compile(
    r"(?:verif|ssl|tls|secur|cert|trust)\w*[\"']?\]?\s*(?::\s*[^=\n,()]+)?(?::|=(?!=))\s*(?:False|None|0\b|[\"']{2})|insecure\w*[\"']?\s*[:=]\s*True"
    r"|cert_reqs[\"']?\s*[:=]\s*[\"']?[\w.]*NONE",
    re.IGNORECASE,
)


class Unwritable(Exception):
    """A literal that cannot stand where it should."""


def is_python(text: str) -> bool:
    """Whether the running Python can parse a source; one that it gives up on for its depth counts as such."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    except (ValueError, RecursionError, MemoryError):
        return True
    return True


class Fixer:
    """Works out the fixes of one file."""

    def __init__(self, trace: Trace, settings: Settings) -> None:
        self.trace = trace
        self.module = trace.module
        self.bundle = settings.ca_bundle
        self.fixable = settings.fixable
        self.text = Text(trace.module.source.text)

    # What is written ------------------------------------------------------------------------------------------------

    def _quoted(self, value: str, node: syntax.Node) -> str:
        """A string literal in the style of the file; inside an f-string, with the quotes that it does not use.

        Raises ``Unwritable`` where no literal can stand in the f-string.
        """
        text = self.text.text
        quotes = ("'", '"') if text.count("'") > text.count('"') else ('"', "'")
        if not any(isinstance(outer, syntax.FormattedString) for outer in node.ancestors):
            return self._literal(value, quotes[0])
        start, end = (self.text.offset(place) for place in self.module.span(node))
        for quote in quotes:
            literal = self._literal(value, quote)
            # Which quotes are free, and whether a backslash may stand there, the parser knows best.
            if is_python(text[:start] + literal + text[end:]) or not is_python(text):
                return literal
        raise Unwritable

    def _literal(self, value: str, quote: str) -> str:
        body = repr(value)[1:-1].replace("\\'", "'").replace(quote, "\\" + quote)
        try:
            body.encode(self.module.source.encoding)
        except UnicodeEncodeError:
            body = body.encode("ascii", "backslashreplace").decode()
        return quote + body + quote

    def _bundle(self, bundle: CaBundle | None, node: syntax.Node) -> tuple[str, bool]:
        """The expression for the bundle, and whether it needs parentheses beside operators."""
        if bundle is None:
            return "True", False
        if bundle.path is not None:
            return self._quoted(bundle.path, node), False
        if bundle.env is not None:
            return f"os.environ.get({self._quoted(bundle.env, node)}) or True", True
        assert bundle.expression is not None
        expression = bundle.expression.strip()
        tree = ast.parse(expression, mode="eval").body
        if isinstance(tree, ast.Tuple | ast.NamedExpr | ast.Yield | ast.GeneratorExp) and not expression.startswith(
            "("
        ):
            return f"({expression})", False
        return expression, not isinstance(tree, ast.Name | ast.Attribute | ast.Call | ast.Subscript | ast.Constant)

    # Fixes ----------------------------------------------------------------------------------------------------------

    def fix(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """The fix of a cause, or the reason why there is none."""
        if cause.code not in self.fixable:
            return None, "fixing is switched off in the settings"
        try:
            if cause.code in SILENCERS:
                return self._silencer(cause)
            if cause.code == "VL109":
                return self._variable(cause)
            return self._value(cause)
        except Unwritable:
            return None, "no fix: what is to be written cannot stand inside this f-string"

    def _value(self, cause: Cause) -> tuple[Fix | None, str | None]:
        origin = cause.origin
        if cause.code == "VL203":
            return None, "by hand: take the filter out of the variable"
        if origin is None:
            return None, BY_HAND
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
        if origin.negated and truth(origin.value) is not True and self._is_positive(cause.node):
            return None, "no fix: what is on elsewhere would be switched off"
        if node is cause.node and not self._stands_for_itself(cause, origin.negated):
            return None, "no fix: declare the option the other way round, or let it take the path of a CA bundle"
        if not isinstance(node, syntax.BaseExpression):
            return None, BY_HAND
        dropped = self._dropped(cause, node)
        if dropped is not None:
            safe = not self._may_be_meant(cause, node)
            return Fix(Applicability.SAFE if safe else Applicability.UNSAFE, "Leave `verify` out", (dropped,)), None
        return self._entry_removed(cause, node) or self._replaced(cause, node)

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
        return Fix(Applicability.UNSAFE, message, tuple(self._without_statement(line, statement))), None

    def _owners(self, cause: Cause) -> set[str | None]:
        """The names of the sessions that a value is set on."""
        return {
            dotted(target.target.value)
            for sink in cause.sinks
            if isinstance(sink.node, syntax.Assign)
            for target in sink.node.targets
            if isinstance(target.target, syntax.Attribute)
        }

    @staticmethod
    def _is_positive(node: syntax.Node) -> bool:
        """Whether what is set to a value is called for what is on, as ``verify`` is and ``insecure`` is not."""
        parent = node.parent
        name = parent.name.value if isinstance(parent, syntax.Param) else None
        if isinstance(parent, syntax.Assign):
            name = _last(parent.targets[0].target)
        return name is not None and VERIFYING.search(name) is not None and NEGATIVE.search(name) is None

    def _may_be_meant(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """Whether somebody has asked for what is off: a condition speaks of it, or it is tried again without."""
        if cause.code in FORCED:
            return True
        child: syntax.Node = node
        for parent in node.ancestors:
            if isinstance(parent, syntax.FunctionDef):
                # fetch(url, verify=False) in fetch itself would begin anew for ever.
                return any(
                    isinstance(sink.node, syntax.Call) and sink.depth and _last(sink.node.func) == parent.name.value
                    for sink in cause.sinks
                )
            if cause.code == "VL103" and isinstance(parent, syntax.ExceptHandler):
                return True
            if cause.code == "VL103" and isinstance(parent, syntax.If) and child is not parent.test:
                asked = {dotted(item) for item in walk(parent.test)}
                # What only makes the session, where there is none yet, is no choice; nor is "__main__".
                if not asked & {"__name__", *self._owners(cause)}:
                    return True
            child = parent
        return False

    def _default_given(self, cause: Cause) -> Fix | None:
        """``options.get("verify")`` gets a default: what is in the mapping stays what counts."""
        call, origin = cause.node, cause.origin
        if not isinstance(call, syntax.Call) or origin is None or origin.negated or self._environment_look_up(call):
            return None
        whole = origin.whole
        as_bool = isinstance(whole, syntax.Call) and dotted(whole.func) == "bool"
        if (
            _last(call.func) not in LOOK_UPS
            or len(call.args) != 1
            or call.args[0].star
            or not (whole is None or as_bool)
        ):
            return None
        content = self._bundle(self.bundle, call)[0]
        end = self.module.span(call.args[0])[1]
        edits = [Edit(f", {content}", end, end)]
        if self.bundle is not None and self._import(self.bundle, call, edits) is not None:
            return None
        return Fix(
            Applicability.UNSAFE, f"Give `{_short(self.module.text(call))}` the default `{content}`", tuple(edits)
        )

    def _turned(self, cause: Cause) -> Fix | None:
        """``verify.lower() == "true"`` of a parameter that is ``"false"`` by default: the default gets another text."""
        wholes = [whole for whole in cause.wholes if whole is not None]
        if self.bundle is not None or not wholes or len(wholes) < len(cause.wholes) or cause.node in wholes:
            return None
        content = turned(self.trace.resolver, self.module, wholes, cause.node)
        if content is None or not isinstance(cause.node, syntax.BaseExpression):
            return None
        if isinstance(cause.node, syntax.SimpleString):
            content = self._quoted(ast.literal_eval(content), cause.node)
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

    def _stands_for_itself(self, cause: Cause, negated: bool) -> bool:
        """Whether the node is the value, and not the place of an option whose default is only implied."""
        effects = {sink.consumer.effect for sink in cause.sinks}
        return any(
            truth(origin.value) is True if negated else any(is_off(origin, effect) for effect in effects)
            for origin in self.trace.resolver.values(self.module, cause.node)
        )

    def _replaced(self, cause: Cause, node: syntax.BaseExpression) -> tuple[Fix | None, str | None]:
        origin = cause.origin
        assert origin is not None
        # ``os.getenv("CA") or bundle``, ``os.path.exists(CA) and CA or bundle``: what may be there still counts.
        kept = self.module.text(node) if isinstance(node, syntax.BooleanOperation) else self._environment_look_up(node)
        while isinstance(node.parent, syntax.BooleanOperation) and isinstance(node.parent.operator, syntax.And):
            # "x and False" is off for what x may be as well.
            node = node.parent
        bundle = None if origin.negated or origin.boolean or self._takes_truth_only(node) else self.bundle
        content, loose = self._bundle(bundle, node)
        if origin.negated:
            content, loose = "False", False
        elif bundle is None and self._hands_on(cause, node):
            # What the caller gives counts again, or what the environment has brought.
            content = "verify"
        effects = {sink.consumer.effect for sink in cause.sinks}
        if effects == {Effect.CERT_NONE}:
            bundle, loose = None, False
            content = self.module.text(node).replace("NONE", "REQUIRED")
        elif effects == {Effect.FALSE}:
            # What is consumed is no verify but the host name to check; None lets urllib3 check the server's own.
            bundle, content, loose = None, "None", False
        if kept is not None:
            content, loose = f"{kept} or {content}", True
        others = [item for item in cause.wholes if item is not node and isinstance(item, syntax.BaseExpression)]
        edits = [self._edit(item, self._enclosed(item, content) if loose else content) for item in (node, *others)]
        if bundle is not None:
            problem = self._import(bundle, node, edits)
            if problem is not None:
                return None, f"no fix: {problem}"
        if content != "False" and effects.isdisjoint({Effect.CERT_NONE, Effect.FALSE}):
            edits += self._widened(node, content)
        message = f"Replace `{_short(self.module.text(node))}` by `{content}`"
        if cause.code == "VL103" and bundle is not None:
            message += "; REQUESTS_CA_BUNDLE in the environment wins over the verify of a session"
        safe = (
            cause.certainty is Certainty.OFF
            and kept is None
            and origin.whole is None
            and not self._may_be_meant(cause, node)
            and self._is_safe(cause, node)
        )
        return Fix(Applicability.SAFE if safe else Applicability.UNSAFE, message, tuple(edits)), None

    def _hands_on(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """Whether an override or a patch has a ``verify`` of its own to hand on."""
        function = self.module.enclosing_function(node)
        if cause.code not in FORCED or function is None or not isinstance(node.parent, syntax.Arg):
            return False
        return self.module.scope(node) is function and parameter(function, "verify") is not None

    def _takes_truth_only(self, node: syntax.BaseExpression) -> bool:
        """Whether a default is that of an option or a field that is declared to be true or false: a path would be refused."""
        parent = node.parent
        if isinstance(parent, syntax.Param):
            function = parent.parent.parent if parent.parent is not None else None
            is_command = isinstance(function, syntax.FunctionDef) and any(
                decorated(function, name) for name in COMMANDS
            )
            return is_command and self._is_bool(parent.annotation)
        if isinstance(parent, syntax.AnnAssign):
            # What the environment says is made of a text; "true" would be a path.
            owner = self.module.scope(parent)
            bases = owner.bases if isinstance(owner, syntax.ClassDef) else ()
            return any(_last(base.value) == "BaseSettings" for base in bases) and self._is_bool(parent.annotation)
        if isinstance(parent, syntax.DictElement) and isinstance(parent.parent, syntax.Dict):
            # {"type": "bool", "default": False} declares an option.
            keys = {string(item.key) for item in parent.parent.elements if isinstance(item, syntax.DictElement)}
            return string(parent.key) in DEFAULT_KEYWORDS and "type" in keys
        call = parent.parent if isinstance(parent, syntax.Arg) else None
        if not isinstance(call, syntax.Call):
            return False
        name, given = _last(call.func), arguments(call.args).keywords
        if name == "option":
            # click tells the type by the default.
            return not isinstance(node, syntax.SimpleString)
        if name in DECLARING:
            declared = call.parent
            return isinstance(declared, syntax.Param | syntax.AnnAssign) and self._is_bool(declared.annotation)
        return name in BOOLEAN or any(keyword in given for keyword in ("type", "cast", "validator", "converter"))

    def _is_bool(self, annotation: syntax.Annotation | None) -> bool:
        return annotation is not None and BOOL.search(self.module.text(annotation.annotation)) is not None

    def _enclosed(self, node: syntax.BaseExpression, content: str) -> str:
        """What is put in the place of an expression, in parentheses where operators are beside it."""
        return content if isinstance(node.parent, LOOSE) or self._is_enclosed(node) else f"({content})"

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
        if arg.keyword is None or not direct or cause.certainty is not Certainty.OFF or cause.code == "VL103":
            return None
        if cause.code == "VL102" and self._leaves_sessions_off():
            # Without the argument the session would decide.
            return None
        return self._without(call, arg)

    def _leaves_sessions_off(self) -> bool:
        """Whether some session is off and a comment keeps it so."""
        return any(
            cause.code == "VL103" and SUPPRESSED.search(self.text.lines[self.module.span(cause.node)[1].row - 1])
            for cause in self.trace.causes.values()
        )

    def _without(self, call: syntax.Call, arg: syntax.Arg) -> Edit:
        """Take an argument out, with its comma, and its line where it has one to itself; comments stay."""
        text = self.text.text
        start, end = (self.text.offset(place) for place in self.module.span(arg))
        index = list(call.args).index(arg)
        behind = _skip_comments(text, end)
        behind = behind + 1 if text[behind] == "," else end
        line_start = self.text.starts[self.text.location(start).row - 1]
        rest = HEADER.match(text, behind)
        if not text[line_start:start].strip() and rest is not None and text[end:behind].strip() in ("", ","):
            if "#" in rest[0]:
                # The comment keeps its line.
                return self._span(start, behind + len(rest[0]) - len(rest[0].lstrip(" \t")), "")
            return self._span(line_start, rest.end(), "")
        if index + 1 < len(call.args):
            following = self.text.offset(self.module.span(call.args[index + 1])[0])
            if not text[behind:following].strip(" \t"):
                return self._span(start, following, "")
            if text[behind:following].lstrip(" \t")[:1] in ("\r", "\n"):
                # What stood between it and the argument before would end the line.
                start = len(text[:start].rstrip(" \t"))
            return self._span(start, behind, "")
        if index > 0:
            previous = self.text.offset(self.module.span(call.args[index - 1])[1])
            # Parentheses around the argument before belong to it; a comma in a comment is none.
            between = COMMENT.sub(lambda comment: " " * len(comment[0]), text[previous:start])
            previous += len(between.rpartition(",")[0].rstrip())
            if "#" not in text[previous:start] and "\\" not in text[previous:start]:
                return self._span(previous, end, "")
        return self._span(start, behind, "")

    # Safety ---------------------------------------------------------------------------------------------------------

    def _is_safe(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """A literal in a call, an attribute or a dict; a constant that serves as ``verify`` only."""
        parent = node.parent
        if isinstance(parent, syntax.Arg):
            # A default that a look-up may or may not meet is chosen by somebody.
            call = parent.parent
            if parent.keyword is not None:
                return parent.keyword.value not in DEFAULT_KEYWORDS
            return (
                any(sink.node is call for sink in cause.sinks) or _last(getattr(call, "func", parent)) not in LOOK_UPS
            )
        if isinstance(parent, syntax.DictElement):
            return True
        if isinstance(parent, syntax.Element):
            display = parent.parent
            parent = display.parent if display is not None else None
            names = self._targets(parent, node)
        elif isinstance(parent, syntax.Assign | syntax.AnnAssign):
            names = self._targets(parent, node)
        else:
            return False
        # s.verify = debug = False: another name is given the value as well.
        others = [target for target in names if not _is_verify(target)]
        if len(names) > 1 and len(others) < len(names) and others:
            return False
        if cause.code == "VL103" and any(isinstance(target, syntax.Attribute | syntax.Subscript) for target in names):
            return True
        # Each target is looked for in the whole file.
        return 0 < len(names) <= MAX_TARGETS and all(self._serves_only(target, cause) for target in names)

    def _targets(self, statement: syntax.Node | None, node: syntax.BaseExpression) -> list[syntax.BaseExpression]:
        from verify_lint.resolve.flow import Kind, targets

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

    def _serves_only(self, target: syntax.BaseExpression, cause: Cause) -> bool:
        """Whether every use of a constant in the file is a value that a sink consumes."""
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
        return True

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

    # Types and imports ----------------------------------------------------------------------------------------------

    def _widened(self, node: syntax.BaseExpression, content: str) -> Iterator[Edit]:
        """``bool`` in the annotation of what gets a path becomes ``bool | str``, ``str`` of what gets True too."""
        parent = node.parent
        call = parent.parent if isinstance(parent, syntax.Arg) else None
        if isinstance(call, syntax.Call) and _last(call.func) in FIELDS:
            # verify: bool = field(default=False)
            parent = call.parent
        annotation = parent.annotation if isinstance(parent, syntax.Param | syntax.AnnAssign) else None
        if annotation is None:
            return
        is_path = content != "True" and (not content.endswith("True") or BOOL.search(self.module.text(annotation)))
        told, wanted = (BOOL, STR) if is_path else (STR, BOOL)
        names = [item for item in walk(annotation.annotation) if isinstance(item, syntax.Name)]
        if not any(wanted.fullmatch(item.value) for item in names):
            for item in names:
                if told.fullmatch(item.value):
                    yield self._edit(item, "bool | str")
        if isinstance(annotation.annotation, syntax.SimpleString):
            quoted = self.module.text(annotation.annotation)
            if told.search(quoted) and not wanted.search(quoted):
                yield self._edit(annotation.annotation, told.sub("bool | str", quoted))

    def _import(self, bundle: CaBundle, node: syntax.Node, edits: list[Edit]) -> str | None:
        """Add the import that a bundle needs, where it is missing; what is in the way, where that cannot be."""
        taken = "the name that the CA bundle needs means something else here"
        statement = "import os" if bundle.env is not None else (bundle.import_statement or "").strip()
        if not statement:
            return None
        tree = ast.parse(statement).body[0]
        assert isinstance(tree, ast.Import | ast.ImportFrom)
        missing = False
        if self._is_imported_by(tree):
            return "the CA bundle's import would be one of this very file"
        for alias in tree.names:
            name = alias.asname or (alias.name.partition(".")[0] if isinstance(tree, ast.Import) else alias.name)
            if self._is_captured(name, node):
                return taken
            bound = self._imports_of(name, node)
            if bound is None:
                missing = True
            elif not _same_import(bound, tree, alias):
                return taken
        if missing:
            behind = self._behind_imports(node) if bundle.env is None and "sys.path" in self.text.text else None
            edits.append(self._inserted(statement) if behind is None else self._line(behind, statement))
        return None

    def _is_imported_by(self, tree: ast.Import | ast.ImportFrom) -> bool:
        """Whether an import would be of the file that it is written into."""
        source = "." * tree.level + (tree.module or "") if isinstance(tree, ast.ImportFrom) else None
        names = [alias.name for alias in tree.names]
        modules = names if source is None else [source, *(f"{source.rstrip('.')}.{name}" for name in names)]
        project = self.trace.resolver.project
        return any(project.module(name, self.module) is self.module for name in modules if name.strip("."))

    def _behind_imports(self, use: syntax.Node) -> int | None:
        """The row behind the imports at the top of a file that changes ``sys.path`` between them; None where something is used
        before."""
        row = None
        for piece in self.module.source.pieces:
            if piece.defines is not None:
                break
            if piece.text.lstrip().startswith(("import ", "from ")):
                row = piece.first_row + len(Text(piece.text).lines)
        return row if row is not None and row <= self.module.span(self.module.statement(use))[0].row else None

    def _is_captured(self, name: str, node: syntax.Node) -> bool:
        """Whether a name means something else than at the top of the file where an expression stands."""
        for outer in node.ancestors:
            if isinstance(outer, COMPREHENSIONS) and any(
                isinstance(item, syntax.Name) and item.value == name for item in walk(outer.for_in.target)
            ):
                return True
        scope, direct = self.module.scope(node), True
        while scope is not None:
            # A function does not see the names of the class around it.
            if (direct or not isinstance(scope, syntax.ClassDef)) and name in self.trace.resolver.names.bound_names(
                scope
            ):
                return True
            direct = direct and not isinstance(scope, syntax.FunctionDef | syntax.Lambda)
            scope = self.module.scope(scope)
        return any(
            isinstance(item, syntax.Name) and item.value == name
            for root in self.module.trees("del", name)
            for deleted in self.module.nodes(root, syntax.Del)
            for item in walk(deleted.target)
        )

    def _imports_of(self, name: str, use: syntax.Node) -> str | None:
        """The import that binds a name at the top of the file, as text with one name; None where nothing binds it before
        it is used.

        A name that is bound otherwise gives an empty text.
        """
        found: str | None = None
        for root in self.module.trees(name):
            if name not in self.trace.resolver.names.bound_names(root):
                continue
            found = found or ""
            for small, alias in _imports_in(root, name):
                found = _one_import(small, alias) if self._runs_before(small, use) else None
        return found

    def _runs_before(self, statement: syntax.Node, use: syntax.Node) -> bool:
        """Whether a statement at the top of the file has run when something is used."""
        if self.module.enclosing_function(use) is not None:
            return True
        return self.module.span(statement)[0].row < self.module.span(use)[0].row

    def _inserted(self, statement: str) -> Edit:
        """A new line before the first import that is none of ``__future__``, else behind docstring and header."""
        row = 1
        for line in self.text.lines:
            # A coding cookie must stay on one of the first two lines; a blank line can stand before it.
            if not line.lstrip(" \t\f").startswith("#") and (line.strip() or row > 2):
                break
            row += 1
        for piece in self.module.source.pieces:
            first = self.module.tree(piece).body[:1]
            small = first[0].body[0] if first and isinstance(first[0], syntax.SimpleStatementLine) else None
            is_docstring = isinstance(small, syntax.Expr) and isinstance(small.value, syntax.SimpleString)
            is_future = isinstance(small, syntax.ImportFrom) and dotted(small.module) == "__future__"
            if is_docstring or is_future:
                row = piece.first_row + len(Text(piece.text).lines)
                continue
            if isinstance(small, syntax.Import | syntax.ImportFrom):
                row = piece.first_row
            break
        return self._line(row, statement)

    def _line(self, row: int, statement: str) -> Edit:
        """A new line before a row."""
        end = next((line[len(line.rstrip("\r\n")) :] for line in self.text.lines if line.endswith(("\n", "\r"))), "\n")
        if row > len(self.text.lines):
            before = "" if self.text.text.endswith(("\n", "\r")) or not self.text.text else end
            return self._span(len(self.text.text), len(self.text.text), before + statement + end)
        offset = self.text.starts[row - 1]
        return self._span(offset, offset, statement + end)

    def _variable(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """An emptied variable gets the path of the bundle; without one, the statement goes."""
        statement = self.module.statement(cause.node)
        target = statement.targets[0].target if isinstance(statement, syntax.Assign) else None
        by_hand = "by hand: take the variable out, or set it to the path of a CA bundle"
        if isinstance(target, syntax.Subscript) and subscript_key(target) is None:
            # Other variables are set by the same statement.
            return None, by_hand
        if self.bundle is not None and self.bundle.path is not None:
            assert isinstance(cause.node, syntax.BaseExpression)
            content = self._quoted(self.bundle.path, cause.node)
            return Fix(Applicability.UNSAFE, f"Set it to `{content}`", (self._edit(cause.node, content),)), None
        line = statement.parent
        call = statement.value if isinstance(statement, syntax.Expr) else None
        alone = isinstance(target, syntax.Subscript) and len(statement.targets) == 1  # type: ignore[attr-defined]
        if isinstance(call, syntax.Call) and cause.node in {
            item for arg in call.args for item in (arg.value, *walk(arg))
        }:
            entries = call.args[0].value
            count = len(entries.elements) if isinstance(entries, syntax.Dict) else len(call.args)
            alone = _last(call.func) in SETS_ONE or (_last(call.func) == "update" and count == 1)
        if not alone or not isinstance(line, syntax.SimpleStatementLine | syntax.SimpleStatementSuite):
            return None, by_hand
        assert isinstance(statement, syntax.BaseSmallStatement)
        edits = tuple(self.tidied(self._without_statement(line, statement)))
        return Fix(Applicability.UNSAFE, "Remove the statement", edits), None

    # Suppressions of the warning ------------------------------------------------------------------------------------

    def _silencer(self, cause: Cause) -> tuple[Fix | None, str | None]:
        if any(not code.startswith("VL2") for code in (other.code for other in self.trace.causes.values())):
            return None, "its removal waits until no request of this file is unverified"
        node = cause.node
        parent = node.parent
        if self._serves_others(node):
            return None, "by hand: other filters are set by the same call"
        # A value that somebody chooses at run time may still be off, and then the warning was silenced on purpose.
        # So is one in a file where some other client goes unverified.
        expression = self.bundle.expression if self.bundle is not None else None
        open_ends = [item for item in self.trace.undecided if self.module.text(item) != expression]
        undecided = bool(open_ends) or OFF.search(self.text.text) is not None
        how = Applicability.UNSAFE if undecided else Applicability.SAFE
        if isinstance(parent, syntax.Decorator):
            return Fix(how, "Remove the decorator", tuple(self._without_lines(parent))), None
        if isinstance(parent, syntax.WithItem):
            block = parent.parent
            if not isinstance(block, syntax.With) or not self._only_serves(block):
                return None, "by hand: remove it from the with statement"
            edits = [*self._unwrapped(block, None), *self._unused_imports(node)]
            return Fix(how, "Unwrap the block, there is nothing left to be warned of", tuple(edits)), None
        line = parent.parent if parent is not None else None
        if not isinstance(parent, syntax.Expr) or not isinstance(
            line, syntax.SimpleStatementLine | syntax.SimpleStatementSuite
        ):
            return None, "by hand: remove it together with what uses its result"
        outer = self._block_of(line)
        if outer is not None and self._only_serves(outer) and len(line.body) == 1:
            edits = [*self._unwrapped(outer, line), *self._unused_imports(node, outer.items[0].item)]
        else:
            edits = [*self._without_statement(line, parent), *self._unused_imports(node)]
        message = "Remove the statement, there is nothing left to be warned of"
        return Fix(how, message, tuple(self.tidied(edits))), None

    def _serves_others(self, node: syntax.Node) -> bool:
        """Whether a call sets several filters: the marks of a test, or one for each of some categories in a loop."""
        if not isinstance(node, syntax.Call):
            return False
        if isinstance(node.parent, syntax.Decorator):
            return len(node.args) > 1
        return any(len(self.trace.resolver.values(self.module, arg.value)) > 1 for arg in node.args)

    def _block_of(self, line: syntax.Node) -> syntax.With | None:
        """The ``with`` statement whose body a line stands in directly."""
        body = line.parent
        block = body.parent if body is not None else None
        return block if isinstance(block, syntax.With) and isinstance(body, syntax.IndentedBlock) else None

    def _only_serves(self, block: syntax.With) -> bool:
        """Whether a block is one of ``catch_warnings()`` with no filter but the one that goes."""
        call = block.items[0].item
        if len(block.items) != 1 or block.items[0].asname is not None or block.asynchronous:
            return False
        if not isinstance(call, syntax.Call) or not isinstance(block.body, syntax.IndentedBlock):
            return False
        if any(arg.keyword is None or arg.keyword.value == "record" for arg in call.args):
            return False
        origins = self.trace.resolver.values(self.module, call.func)
        if not all(isinstance(item.value, Named) and item.value.name == CATCH_WARNINGS for item in origins):
            return False
        return sum(isinstance(node, syntax.Call) and _last(node.func) in FILTERS for node in walk(block.body)) <= 1

    def _unwrapped(self, block: syntax.With, without: syntax.Node | None) -> Iterator[Edit]:
        """The body of a block in the block's place, one step to the left; strings that span lines stay as they are."""
        assert isinstance(block.body, syntax.IndentedBlock)
        lines, starts = self.text.lines, self.text.starts
        first, last = self.module.span(block)[0].row, self._last_row(block.body.body[-1])
        outer = _indent(lines[first - 1])
        if all(line is without for line in block.body.body):
            parent = block.parent
            alone = isinstance(parent, syntax.IndentedBlock) and len(parent.body) == 1
            end = lines[last - 1][len(lines[last - 1].rstrip("\r\n")) :]
            yield self._span(starts[first - 1], starts[last], f"{outer}pass{end}" if alone else "")
            return
        inner = _indent(lines[self.module.span(block.body.body[0])[0].row - 1])
        item_end = self.text.offset(self.module.span(block.items[0].item)[1])
        colon = COLON.match(self.text.text, item_end)
        gone = set(range(first, self.text.location(colon.end() if colon is not None else item_end).row + 1))
        if without is not None:
            gone |= set(range(self.module.span(without)[0].row, self._last_row(without) + 1))
        fixed = self._rows_inside_strings(block.body)
        for row in range(first, last + 1):
            if row in gone:
                yield self._span(starts[row - 1], starts[row], "")
            elif row not in fixed and lines[row - 1].startswith(inner):
                yield self._span(starts[row - 1] + len(outer), starts[row - 1] + len(inner), "")

    def _last_row(self, node: syntax.Node) -> int:
        """The last row that has something of a statement on it; its end may be the start of the next row."""
        end = self.module.span(node)[1]
        return end.row if end.column > 1 else end.row - 1

    def _rows_inside_strings(self, node: syntax.Node) -> set[int]:
        """The rows whose first character belongs to a string that began on an earlier row."""
        rows: set[int] = set()
        for inner in walk(node):
            if isinstance(inner, syntax.SimpleString | syntax.FormattedString):
                start, end = self.module.span(inner)
                rows |= set(range(start.row + 1, end.row + 1))
        return rows

    def tidied(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """Edits, and those that leave one of the groups of empty lines between and around lines that go: the largest."""
        gone: set[int] = set()
        for edit in edits:
            yield edit
            if not edit.content and edit.location.column == edit.end_location.column == 1:
                gone |= set(range(edit.location.row, edit.end_location.row))
        rows = len(self.text.lines)
        done = 0
        for row in sorted(gone):
            if row <= done:
                continue
            first = last = row
            while first > 1 and self._is_empty(first - 1):
                first -= 1
            while last < rows and (last + 1 in gone or self._is_empty(last + 1)):
                last += 1
            done = last
            left = [item for item in range(first, last + 1) if item not in gone]
            # Rows of one group are as far from each other as their places among all that are left.
            groups = Counter(item - index for index, item in enumerate(left))
            keep = 0 if first == 1 or last == rows else max(groups.values(), default=0)
            if first > 1 and self.text.lines[first - 2].split("#")[0].rstrip().endswith(":"):
                keep = row - first
            for item in left[keep:]:
                yield self._span(self.text.starts[item - 1], self.text.starts[item], "")

    def _is_empty(self, row: int) -> bool:
        line = self.text.lines[row - 1]
        return not line.strip() and "\f" not in line

    def _without_lines(self, node: syntax.Node) -> Iterator[Edit]:
        start, last = self.module.span(node)[0], self._last_row(node)
        yield self._span(self.text.starts[start.row - 1], self.text.starts[last], "")

    def _without_statement(
        self, line: syntax.SimpleStatementLine | syntax.SimpleStatementSuite, statement: syntax.BaseSmallStatement
    ) -> Iterator[Edit]:
        text = self.text.text
        start, end = (self.text.offset(place) for place in self.module.span(statement))
        if len(line.body) > 1:
            index = list(line.body).index(statement)
            if index + 1 < len(line.body):
                yield self._span(start, self.text.offset(self.module.span(line.body[index + 1])[0]), "")
            else:
                yield self._span(self.text.offset(self.module.span(line.body[index - 1])[1]), end, "")
            return
        block = line.parent
        alone = isinstance(line, syntax.SimpleStatementSuite) or (
            isinstance(block, syntax.IndentedBlock) and len(block.body) == 1
        )
        if alone:
            yield self._span(start, end, "pass")
            return
        rest = TAIL.match(text, end)
        if rest is None:
            # The line goes on with a backslash.
            yield self._span(start, end, "pass")
            return
        line_start = self.text.starts[self.text.location(start).row - 1]
        yield self._span(line_start, rest.end(), "")

    def _unused_imports(self, *nodes: syntax.Node) -> Iterator[Edit]:
        """The imports at the top of the file whose names nothing but the removed code uses, strings included."""
        removed = Counter(dotted(item) for node in nodes for item in walk(node) if _is_use(item))
        uses = uses_of(self.text.text)
        yield from self.without_imports(
            name for name in sorted(filter(None, removed)) if uses is not None and uses[name] == removed[name]
        )

    def without_imports(self, names: Iterable[str]) -> Iterator[Edit]:
        """Take away what binds some names: the one import of each at the top of the file."""
        if os.path.basename(self.module.source.filename) == "__init__.py":
            return
        for name in names:
            found = list(self._aliases(name))
            if len(found) == 1:
                yield from self._without_alias(*found[0])

    def _aliases(self, name: str) -> Iterator[tuple[syntax.Import | syntax.ImportFrom, syntax.ImportAlias]]:
        """The imports that stand unconditionally at the top of the file and bind a name."""
        for root in self.module.trees(name):
            yield from _imports_in(root, name)

    def _without_alias(self, statement: syntax.Import | syntax.ImportFrom, alias: syntax.ImportAlias) -> Iterator[Edit]:
        assert not isinstance(statement.names, syntax.ImportStar)
        names = list(statement.names)
        line = statement.parent
        assert isinstance(line, syntax.SimpleStatementLine)
        if len(names) == 1:
            if len(line.body) > 1:
                return
            start, end = (self.text.offset(place) for place in self.module.span(statement))
            rest = TAIL.match(self.text.text, end)
            if rest is None:
                return
            first = self.text.starts[self.text.location(start).row - 1]
            last = rest.end()
            empty = EMPTY_LINE.match(self.text.text, last) if first == 0 else None
            yield self._span(first, empty.end() if empty is not None else last, "")
            return
        index = names.index(alias)
        start, end = (self.text.offset(place) for place in self.module.span(alias))
        if index + 1 < len(names):
            following = self.text.offset(self.module.span(names[index + 1])[0])
            if "#" not in self.text.text[end:following]:
                yield self._span(start, following, "")
        else:
            previous = self.text.offset(self.module.span(names[index - 1])[1])
            if "#" not in self.text.text[previous:start]:
                yield self._span(previous, end, "")

    # Spans ----------------------------------------------------------------------------------------------------------

    def _edit(self, node: syntax.Node, content: str) -> Edit:
        return Edit(content, *self.module.span(node))

    def _span(self, start: int, end: int, content: str) -> Edit:
        places: tuple[Location, Location] = (self.text.location(start), self.text.location(end))
        return Edit(content, *places)

    def _is_enclosed(self, node: syntax.Node) -> bool:
        """Whether a node stands between parentheses of its own."""
        start, end = (self.text.offset(place) for place in self.module.span(node))
        text = self.text.text
        return text[:start].rstrip()[-1:] == "(" and text[end:].lstrip()[:1] == ")"


def _is_verify(target: syntax.BaseExpression) -> bool:
    """Whether something that is assigned to is called ``verify``, by whatever way."""
    name = subscript_key(target) if isinstance(target, syntax.Subscript) else _last(target)
    return name is not None and VERIFYING.search(name) is not None


def _last(node: syntax.Node) -> str:
    return (dotted(node) or "").rpartition(".")[2] or (node.attr.value if isinstance(node, syntax.Attribute) else "")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t\f"))]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:37] + "..."


def _skip_comments(text: str, start: int) -> int:
    """The place behind white space and comments."""
    match = re.compile(r"(?:\s|#[^\r\n]*|\\\r?\n)*").match(text, start)
    return match.end() if match is not None else start


def _imports_in(
    root: syntax.Module, name: str
) -> Iterator[tuple[syntax.Import | syntax.ImportFrom, syntax.ImportAlias]]:
    """The imports that stand unconditionally in a piece and bind a name."""
    for small in small_statements(root.body):
        if isinstance(small, syntax.Import | syntax.ImportFrom) and not isinstance(small.names, syntax.ImportStar):
            for alias in small.names:
                if _one_import(small, alias).rpartition(" ")[2].partition(".")[0] == name:
                    yield small, alias


def _one_import(statement: syntax.Import | syntax.ImportFrom, alias: syntax.ImportAlias) -> str:
    """The statement as it would be with this name only."""
    name = dotted(alias.name) or ""
    bound = f" as {dotted(alias.asname.name)}" if alias.asname is not None else ""
    if isinstance(statement, syntax.Import):
        return f"import {name}{bound}"
    return f"from {'.' * statement.level}{dotted(statement.module) or ''} import {name}{bound}"


def _same_import(bound: str, tree: ast.Import | ast.ImportFrom, alias: ast.alias) -> bool:
    """Whether the import that binds a name binds what another statement would; ``import os.path`` binds ``os`` too."""
    wanted = ast.unparse(
        ast.Import([alias]) if isinstance(tree, ast.Import) else ast.ImportFrom(tree.module, [alias], tree.level)
    )
    if isinstance(tree, ast.Import) and alias.asname is None and " as " not in bound and bound.startswith("import "):
        return bound.removeprefix("import ").partition(".")[0] == alias.name.partition(".")[0]
    return bound == wanted


def _is_use(node: syntax.Node) -> bool:
    """Whether a node is a name that is looked up, and no attribute or keyword."""
    parent = node.parent
    if not isinstance(node, syntax.Name):
        return False
    return not (
        (isinstance(parent, syntax.Attribute) and parent.attr is node)
        or (isinstance(parent, syntax.Arg) and parent.keyword is node)
    )


def uses_of(text: str) -> Counter[str] | None:
    """How often each name is used in a source, by code, by strings that are no docstrings and by comments that tell types; None
    where that cannot be told."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found: Counter[str] = Counter()
    prose = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found[node.id] += 1
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in prose:
            found.update(IDENTIFIER.findall(node.value))
    for comment in TYPE_COMMENT.findall(text):
        found.update(IDENTIFIER.findall(comment))
    return found
