"""Suppressions of the warning: they go once there is nothing left to be warned of."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from verify_lint.finding import Applicability, Fix
from verify_lint.resolve import syntax
from verify_lint.resolve.flow import parameters, string, subscript_key
from verify_lint.resolve.tree import dotted, last_name, walk, walk_scope
from verify_lint.resolve.values import Named
from verify_lint.resolve.words import SWITCH

if TYPE_CHECKING:
    from verify_lint.edits import Text
    from verify_lint.fixes.removal import Removal
    from verify_lint.fixes.safety import Safety
    from verify_lint.resolve.trace import Cause, Trace
    from verify_lint.settings import CaBundle

CATCH_WARNINGS = "warnings.catch_warnings"
FILTERS = ("filterwarnings", "simplefilter", "resetwarnings", "disable_warnings", "showwarning")
# What is off, given to something whose name speaks of verification, in whatever client.
OFF = re.compile(
    r"(?:verif|ssl|tls|secur|cert|trust)\w*[\"']?\]?\s*(?::\s*[^=\n,()]+)?(?::|=(?!=))\s*(?:False|None|0\b|[\"']{2})|insecure\w*[\"']?\s*[:=]\s*True"
    r"|(?:cert_reqs|verify_mode)[\"']?\s*[:=]\s*[\"']?[\w.]*NONE|cert_validation[\"']?\s*[:=]\s*[\"']ignore"
    r"|(?:skip|ignore|disable|no|without|allow|bypass|accept|trust)_?(?:\w*_)?(?:verif|ssl|tls|cert)\w*[\"']?\s*[:=]\s*True",
    re.IGNORECASE,
)


# The same where it is no default, no option that only has such a name, and no text: some request goes unverified.
SWITCHED_OFF = re.compile(
    r"(?:ssl_?)?verify(?:_?(?:ssl|tls|certs?|certificates?|host|hostname|peer|https))?|validate_(?:certs?|certificates?|ssl)|check_hostname|ssl",
    re.IGNORECASE,
)
SWITCHED_ON = re.compile(
    r"(?:\w*_)?insecure(?:_\w+)?|(?:skip|ignore|disable|no|without|allow|bypass|accept|trust)\w*(?:verif|ssl|tls|cert)\w*",
    re.IGNORECASE,
)
NO_CERTIFICATE = re.compile(r"(?:\w*_)?(?:cert_reqs|verify_mode)", re.IGNORECASE)
IGNORED = re.compile(r"\w*cert_validation", re.IGNORECASE)
UNVERIFIED_CONTEXT = "_create_unverified_context"
# Of tokens, not of TLS.
DECODES = frozenset({"decode", "verify", "encode"})
# A parameter that holds what makes the requests.
MAKES_REQUESTS = re.compile(r"(?:^|_)(?:session|client|conn|connection|http)$", re.IGNORECASE)


class Silencers:
    """The fixes of what hides the warning in one file."""

    def __init__(self, trace: Trace, text: Text, removal: Removal, safety: Safety, bundle: CaBundle | None) -> None:
        self.trace = trace
        self.module = trace.module
        self.text = text
        self.removal = removal
        self.safety = safety
        self.bundle = bundle

    def fix(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """The fix of a suppression, or the reason why there is none."""
        if any(not code.startswith("VL2") for code in (other.code for other in self.trace.causes.values())):
            return None, "its removal waits until no request of this file is unverified"
        node = cause.node
        parent = node.parent
        if self._serves_others(node):
            return None, "by hand: other filters are set by the same call"
        if self._others_are_off:
            return None, "by hand: something else in this file goes unverified"
        how = Applicability.UNSAFE if self._may_be_needed(node) else Applicability.SAFE
        if isinstance(parent, syntax.Decorator):
            return Fix(how, "Remove the decorator", tuple(self.removal.lines(parent))), None
        if isinstance(parent, syntax.WithItem):
            block = parent.parent
            if not isinstance(block, syntax.With) or not self._only_serves(block):
                return None, "by hand: remove it from the with statement"
            edits = [*self.removal.unwrapped(block, None), *self.removal.unused_imports(node)]
            kept = tuple(self.removal.outermost(edits))
            return Fix(how, "Unwrap the block, there is nothing left to be warned of", kept), None
        line = parent.parent if parent is not None else None
        if not isinstance(parent, syntax.Expr) or not isinstance(
            line, syntax.SimpleStatementLine | syntax.SimpleStatementSuite
        ):
            return None, "by hand: remove it together with what uses its result"
        outer = self._block_of(line)
        if outer is not None and self._only_serves(outer) and len(line.body) == 1:
            edits = [*self.removal.unwrapped(outer, line), *self.removal.unused_imports(node, outer.items[0].item)]
        else:
            edits = [*self.removal.statement_with_imports(line, parent)]
        message = "Remove the statement, there is nothing left to be warned of"
        return Fix(how, message, tuple(self.removal.tidied(self.removal.outermost(edits)))), None

    @cached_property
    def _others_are_off(self) -> bool:
        """Whether another client than Requests is told not to verify."""
        if OFF.search(self.text.text) is None and UNVERIFIED_CONTEXT not in self.text.text:
            return False
        return any(_switches_off(node) for root in self.module.trees() for node in walk(root))

    def _may_be_needed(self, node: syntax.Node) -> bool:
        """Whether something that somebody chooses at run time may still be off: then the warning was silenced on purpose."""
        expression = self.bundle.expression if self.bundle is not None else None
        if any(self.module.text(item) != expression for item in self.trace.undecided):
            return True
        if OFF.search(self.text.text) is not None or self.safety.is_chosen(node):
            return True
        if _is_attempt(node):
            return True
        function = self.module.enclosing_function(node)
        if function is None:
            return False
        names = [param.name.value for param in parameters(function)]
        if any(SWITCH.search(name) or MAKES_REQUESTS.search(name) for name in names):
            return True
        # What a function answers, or what runs while it waits, is another's matter.
        return any(
            isinstance(inner, syntax.Yield) or (isinstance(inner, syntax.Return) and dotted(inner.value) == "False")
            for inner in walk_scope(function)
        )

    def _serves_others(self, node: syntax.Node) -> bool:
        """Whether a call sets several filters: the marks of a test, or one for each of some categories in a loop."""
        if not isinstance(node, syntax.Call):
            return False
        if isinstance(node.parent, syntax.Decorator):
            return len(node.args) > 1
        groups = [self.trace.resolver.values(self.module, arg.value) for arg in node.args]
        return any(len({origin.value for origin in group}) > 1 for group in groups)

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
        return sum(isinstance(node, syntax.Call) and last_name(node.func) in FILTERS for node in walk(block.body)) <= 1


def _is_attempt(node: syntax.Node) -> bool:
    """Whether it is tried in another way where it fails: half of that is not worth keeping."""
    return any(
        isinstance(inner, syntax.Call) and last_name(inner.func) in FILTERS
        for outer in node.ancestors
        if isinstance(outer, syntax.Try)
        for handler in outer.handlers
        for inner in walk(handler)
    )


def _switches_off(node: syntax.Node) -> bool:
    """Whether a keyword, an entry or an assignment tells a client not to verify."""
    match node:
        case syntax.Arg(keyword=syntax.Name(value=name)):
            call = node.parent
            if isinstance(call, syntax.Call) and last_name(call.func) in DECODES:
                return False
            return _is_off(name, node.value)
        case syntax.DictElement():
            return _is_off(string(node.key), node.value)
        case syntax.Assign():
            return any(_is_off(_target_name(target.target), node.value) for target in node.targets)
        case syntax.Name(value=name) | syntax.Attribute(attr=syntax.Name(value=name)):
            return name == UNVERIFIED_CONTEXT
    return False


def _target_name(target: syntax.Node) -> str | None:
    """What a variable is none of its own: only attributes and entries reach a client."""
    if isinstance(target, syntax.Subscript):
        return subscript_key(target)
    return target.attr.value if isinstance(target, syntax.Attribute) else None


def _is_off(name: str | None, value: syntax.Node) -> bool:
    if name is None:
        return False
    constant = dotted(value)
    if SWITCHED_OFF.fullmatch(name):
        return constant == "False"
    if SWITCHED_ON.fullmatch(name):
        return constant == "True"
    if IGNORED.fullmatch(name):
        return string(value) == "ignore"
    if NO_CERTIFICATE.fullmatch(name) is None:
        return False
    return last_name(value) == "CERT_NONE" or string(value) in ("CERT_NONE", "NONE")
