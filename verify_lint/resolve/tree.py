"""Walking a syntax tree, and what can be told of a node by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.resolve import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def children(node: syntax.Node) -> list[syntax.Node]:
    """The nodes directly below, in the order of the source."""
    found: list[syntax.Node] = []
    for name in node.fields:
        value = getattr(node, name)
        if type(value) is tuple:
            found += value
        elif value is not None:
            found.append(value)
    return found


def walk(root: syntax.Node) -> Iterator[syntax.Node]:
    """The node and all below it, in the order of the source; safe at any depth."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack += children(node)[::-1]


def last_name(node: syntax.Node) -> str:
    """``c`` of ``a.b.c``, of ``c``, and of ``f().c``; empty where there is none."""
    if isinstance(node, syntax.Attribute):
        return node.attr.value
    return node.value if isinstance(node, syntax.Name) else ""


def first_parameter(function: syntax.FunctionDef | syntax.Lambda) -> syntax.Param | None:
    """What a method gets its instance in."""
    return next(iter((*function.params.posonly_params, *function.params.params)), None)


def is_on_branch(node: syntax.Node, about: str | None = None) -> bool:
    """Whether a statement stands on a branch of its function or of the file, whose condition does not ask for a name itself."""
    child = node
    for parent in node.ancestors:
        if isinstance(parent, syntax.FunctionDef | syntax.ClassDef):
            return False
        if isinstance(parent, syntax.If) and child is not parent.test:
            asked = {item.value for item in walk(parent.test) if isinstance(item, syntax.Name)}
            return asked.isdisjoint({"__name__", about})
        if isinstance(parent, syntax.ExceptHandler | syntax.While):
            return True
        child = parent
    return False


def is_looked_at(node: syntax.Node) -> bool:
    """Whether a value is asserted or compared, and handed to nothing: ``assert f(x) == 1``, ``self.assertEqual(f(x), 1)``."""
    child = node
    for parent in node.ancestors:
        match parent:
            case syntax.Assert() | syntax.Comparison():
                return True
            case syntax.Call() if child is not parent.func:
                return (dotted(parent.func) or "").rpartition(".")[2].startswith("assert")
            case syntax.BaseSmallStatement() | syntax.BaseCompoundStatement():
                return False
        child = parent
    return False


SCOPES = frozenset({syntax.FunctionDef, syntax.Lambda, syntax.ClassDef})


def walk_scope(root: syntax.Node) -> Iterator[syntax.Node]:
    """Like :func:`walk`, but functions, lambdas and classes below the root are yielded and not entered."""
    stack = children(root)[::-1]
    while stack:
        node = stack.pop()
        yield node
        if type(node) not in SCOPES:
            stack += children(node)[::-1]


def small_statements(block: Iterable[syntax.Node]) -> Iterator[syntax.BaseSmallStatement]:
    """The simple statements that stand directly in a block, or in a piece of a file."""
    for line in block:
        if isinstance(line, syntax.SimpleStatementLine):
            yield from line.body
        elif isinstance(line, syntax.BaseSmallStatement):
            # On the line of the header.
            yield line


def always_made(function: syntax.FunctionDef) -> Iterator[syntax.Call]:
    """The calls that a function makes whatever happens, as long as it does not raise."""
    yield from _always_made(function.body.body)


def _always_made(block: Iterable[syntax.Node]) -> Iterator[syntax.Call]:
    for line in block:
        if isinstance(line, syntax.With):
            yield from _always_made(line.body.body)
        elif not isinstance(line, syntax.SimpleStatementLine | syntax.BaseSmallStatement):
            if any(isinstance(inner, syntax.Return) for inner in walk_scope(line)):
                return
        for small in small_statements((line,)):
            for inner in walk(small):
                if isinstance(inner, syntax.Call) and not _may_be_left_out(inner, small):
                    yield inner
            if isinstance(small, syntax.Return | syntax.Raise):
                return


def _may_be_left_out(call: syntax.Call, statement: syntax.Node) -> bool:
    """Whether a statement may be run without a call in it: one that a condition guards, or that is made later."""
    child: syntax.Node = call
    for parent in call.ancestors:
        if parent is statement:
            return False
        match parent:
            case syntax.Lambda() | syntax.GeneratorExp() | syntax.ListComp() | syntax.SetComp() | syntax.DictComp():
                return True
            case syntax.BooleanOperation() if child is parent.right:
                return True
            case syntax.IfExp() if child is not parent.test:
                return True
        child = parent
    return False


def dotted(node: syntax.Node | None) -> str | None:
    """``a.b.c`` as a string where the expression is made of names and dots only."""
    parts: list[str] = []
    while isinstance(node, syntax.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, syntax.Name):
        return None
    parts.append(node.value)
    return ".".join(reversed(parts))


def decorated(node: syntax.FunctionDef, name: str) -> bool:
    """Whether a function has a decorator whose last name is that."""
    for decorator in node.decorators:
        expression = decorator.decorator
        found = dotted(expression.func if isinstance(expression, syntax.Call) else expression) or ""
        if found.rpartition(".")[2] == name:
            return True
    return False


def is_setter(node: syntax.FunctionDef) -> bool:
    """Whether a function is what ``@name.setter`` makes."""
    return decorated(node, "setter")
