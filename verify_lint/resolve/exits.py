"""Which functions of a file never come back, because they always raise or end the process."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from verify_lint.resolve.syntax import exits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.source import Piece

# What such a function contains.
WORDS = ("ArgumentParser", "exit", "raise", "NoReturn", "Never", "abort", "assert False")
NO_RETURN = frozenset({"NoReturn", "Never"})
ROUNDS = 3
PARSER = re.compile(r"^[ \t]*(\w+)\s*=\s*(?:argparse\.)?ArgumentParser\(", re.MULTILINE)

Function = ast.FunctionDef | ast.AsyncFunctionDef
Functions = dict[str, list[Function]]


def never_returning(pieces: Iterable[Piece], text: str) -> frozenset[str]:
    """The names by which a file calls functions of its own that never come back: ``die``, ``self.die``; and the methods of its
    parsers that end the program.

    Of several of one name, all have to be such.
    """
    if not any(word in text for word in WORDS):
        return frozenset()
    functions: Functions = {}
    for piece in pieces:
        for name, function in _functions(piece.statements or []):
            functions.setdefault(name, []).append(function)
    found: frozenset[str] = frozenset()
    for _ in range(ROUNDS):
        # One may call another.
        known = frozenset(
            name for name, same in functions.items() if all(_never_returns(function, found) for function in same)
        )
        if known == found:
            break
        found = known
    made = PARSER.findall(text) if "ArgumentParser(" in text else ()
    parsers = {f"{name}.{method}" for name in made for method in ("error", "exit")}
    return found | parsers


def _functions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Function]]:
    """The functions of a file and the methods of its classes, all that bear a name; not those inside of others."""
    for statement in body:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield prefix + statement.name, statement
            case ast.ClassDef() if not prefix:
                yield from _functions(statement.body, "self.")
            case ast.If() | ast.Try() | ast.With():
                blocks = [statement.body, getattr(statement, "orelse", []), getattr(statement, "finalbody", [])]
                blocks += [handler.body for handler in getattr(statement, "handlers", [])]
                for block in blocks:
                    yield from _functions(block, prefix)


def _never_returns(function: Function, known: frozenset[str]) -> bool:
    annotation = function.returns
    if _last(annotation) in NO_RETURN:
        return True
    # A decorator may end what is raised.
    if isinstance(function, ast.AsyncFunctionDef) or function.decorator_list or not _ends(function.body, known):
        return False
    # What is not implemented here may be in a class that derives from this one; a generator runs later.
    return not any(
        isinstance(inner, ast.Return | ast.Yield | ast.YieldFrom)
        or (isinstance(inner, ast.Raise) and inner.exc is not None and "NotImplemented" in ast.dump(inner.exc))
        for inner in _own(function)
    )


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function itself."""
    for inner in ast.iter_child_nodes(function):
        yield inner
        if not isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            yield from _own(inner)


def _ends(body: list[ast.stmt], known: frozenset[str]) -> bool:
    """Whether a block is never run to its end."""
    return any(_is_end(statement, known) for statement in body)


def _is_end(statement: ast.stmt, known: frozenset[str]) -> bool:
    match statement:
        case ast.Raise():
            return True
        case ast.Assert(test=ast.Constant(value=value)):
            return not value
        case ast.Expr(value=ast.Call(func=ast.Name() | ast.Attribute() as func)):
            name = ast.unparse(func)
            return exits(name) or name in known
        case ast.If():
            return bool(statement.orelse) and _ends(statement.body, known) and _ends(statement.orelse, known)
        case ast.With():
            return not any(_swallows(item.context_expr) for item in statement.items) and _ends(statement.body, known)
        case ast.Try():
            handled = all(_ends(handler.body, known) for handler in statement.handlers)
            return _ends(statement.finalbody, known) or (handled and _ends(statement.body, known))
    return False


def _swallows(manager: ast.expr) -> bool:
    """Whether a context manager may end what is raised in it, as ``suppress`` does; ``open`` and locks do not."""
    return (
        not (isinstance(manager, ast.Call) and _last(manager.func) == "open")
        and "lock" not in ast.dump(manager).lower()
    )


def _last(node: ast.expr | None) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.rpartition(".")[2]
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
