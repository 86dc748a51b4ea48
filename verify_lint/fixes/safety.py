"""Whether a fix is safe: whether what it changes serves nothing else, and nobody has asked for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify_lint.resolve import syntax
from verify_lint.resolve.calls import DEFAULT_KEYWORDS
from verify_lint.resolve.flow import subscript_key
from verify_lint.resolve.trace import FORCED
from verify_lint.resolve.tree import dotted, last_name, walk
from verify_lint.resolve.words import LOOK_UPS, VERIFYING

if TYPE_CHECKING:
    from verify_lint.edits import Text
    from verify_lint.resolve.trace import Cause, Trace

# Of a constant that is bound in more ways nobody looks whether it serves another purpose.
MAX_TARGETS = 20


class Safety:
    """What else the values of one file do."""

    def __init__(self, trace: Trace, text: Text) -> None:
        self.trace = trace
        self.module = trace.module
        self.text = text

    def _owners(self, cause: Cause) -> set[str | None]:
        """The names of the sessions that a value is set on."""
        return {
            dotted(target.target.value)
            for sink in cause.sinks
            if isinstance(sink.node, syntax.Assign)
            for target in sink.node.targets
            if isinstance(target.target, syntax.Attribute)
        }

    def may_be_meant(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """Whether somebody has asked for what is off: a condition speaks of it, or it is tried again without."""
        if cause.code in FORCED:
            return True
        child: syntax.Node = node
        for parent in node.ancestors:
            if isinstance(parent, syntax.FunctionDef):
                # fetch(url, verify=False) in fetch itself would begin anew for ever.
                return any(
                    isinstance(sink.node, syntax.Call) and sink.depth and last_name(sink.node.func) == parent.name.value
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

    def is_only_verify(self, cause: Cause, node: syntax.BaseExpression) -> bool:
        """A literal in a call, an attribute or a dict; a constant that serves as ``verify`` only."""
        parent = node.parent
        if isinstance(parent, syntax.Arg):
            # A default that a look-up may or may not meet is chosen by somebody.
            call = parent.parent
            if parent.keyword is not None:
                return parent.keyword.value not in DEFAULT_KEYWORDS
            return (
                any(sink.node is call for sink in cause.sinks)
                or last_name(getattr(call, "func", parent)) not in LOOK_UPS
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


def _is_verify(target: syntax.BaseExpression) -> bool:
    """Whether something that is assigned to is called ``verify``, by whatever way."""
    name = subscript_key(target) if isinstance(target, syntax.Subscript) else last_name(target)
    return name is not None and VERIFYING.search(name) is not None
