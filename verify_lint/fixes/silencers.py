"""Suppressions of the warning: they go once there is nothing left to be warned of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify_lint.finding import Applicability, Fix
from verify_lint.resolve import syntax
from verify_lint.resolve.tree import last_name, walk
from verify_lint.resolve.values import Named

if TYPE_CHECKING:
    from verify_lint.edits import Text
    from verify_lint.fixes.removal import Removal
    from verify_lint.resolve.trace import Cause, Trace
    from verify_lint.settings import CaBundle

CATCH_WARNINGS = "warnings.catch_warnings"
FILTERS = ("filterwarnings", "simplefilter", "resetwarnings", "disable_warnings", "showwarning")
# What is off, given to something whose name speaks of verification, in whatever client.
OFF = re.compile(
    r"(?:verif|ssl|tls|secur|cert|trust)\w*[\"']?\]?\s*(?::\s*[^=\n,()]+)?(?::|=(?!=))\s*(?:False|None|0\b|[\"']{2})|insecure\w*[\"']?\s*[:=]\s*True"
    r"|cert_reqs[\"']?\s*[:=]\s*[\"']?[\w.]*NONE",
    re.IGNORECASE,
)


class Silencers:
    """The fixes of what hides the warning in one file."""

    def __init__(self, trace: Trace, text: Text, removal: Removal, bundle: CaBundle | None) -> None:
        self.trace = trace
        self.module = trace.module
        self.text = text
        self.removal = removal
        self.bundle = bundle

    def fix(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """The fix of a suppression, or the reason why there is none."""
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
            return Fix(how, "Remove the decorator", tuple(self.removal.lines(parent))), None
        if isinstance(parent, syntax.WithItem):
            block = parent.parent
            if not isinstance(block, syntax.With) or not self._only_serves(block):
                return None, "by hand: remove it from the with statement"
            edits = [*self.removal.unwrapped(block, None), *self.removal.unused_imports(node)]
            return Fix(how, "Unwrap the block, there is nothing left to be warned of", tuple(edits)), None
        line = parent.parent if parent is not None else None
        if not isinstance(parent, syntax.Expr) or not isinstance(
            line, syntax.SimpleStatementLine | syntax.SimpleStatementSuite
        ):
            return None, "by hand: remove it together with what uses its result"
        outer = self._block_of(line)
        if outer is not None and self._only_serves(outer) and len(line.body) == 1:
            edits = [*self.removal.unwrapped(outer, line), *self.removal.unused_imports(node, outer.items[0].item)]
        else:
            edits = [*self.removal.statement(line, parent), *self.removal.unused_imports(node)]
        message = "Remove the statement, there is nothing left to be warned of"
        return Fix(how, message, tuple(self.removal.tidied(edits))), None

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
        return sum(isinstance(node, syntax.Call) and last_name(node.func) in FILTERS for node in walk(block.body)) <= 1
